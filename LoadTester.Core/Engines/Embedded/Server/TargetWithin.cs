namespace LoadTester;

/// <summary>Whether the target of a test runs in this very process.</summary>
internal enum TargetWithin
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>It may: it is on this machine, and the system does not tell whose it is.</summary>
    Maybe,

    /// <summary>It does.</summary>
    Yes,
}

/// <summary>Finds out.</summary>
internal static class TargetPlace
{
    public static TargetWithin Of(LoadTest test)
    {
        if (test.Handler is not null)
            return TargetWithin.Yes;
        var here = StepTargets.All(test, TestPlaces.Of(test).Select(place => place.Step)).Where(url => url.IsLoopback).ToList();
        if (!OperatingSystem.IsLinux())
            return here.Count > 0 ? TargetWithin.Maybe : TargetWithin.No;
        return here.Exists(url => LocalListeners.Has(url.Port)) ? TargetWithin.Yes : TargetWithin.No;
    }
}
