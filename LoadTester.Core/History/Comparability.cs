using System.Globalization;

namespace LoadTester;

/// <summary>Whether an earlier run of a test can be compared with this one, and why not.</summary>
internal static class Comparability
{
    /// <summary>The reason, to be read after "it"; null when it can be compared.</summary>
    public static string? WhyNot(KeptRun earlier, KeptRun now)
    {
        if (earlier.Outcome != RunOutcome.Completed)
            return earlier.Outcome == RunOutcome.Cancelled ? "was cancelled" : "was aborted";
        if (earlier.Engine != now.Engine)
            return $"ran on the engine {earlier.Engine}";
        if (Major(earlier.EngineVersion) != Major(now.EngineVersion))
            return $"ran on version {earlier.EngineVersion ?? "?"} of the engine";
        if (now.EngineVersion is null && earlier.LoadTester is { } then && now.LoadTester is { } today && MajorMinor(then) != MajorMinor(today))
            return $"ran on LoadTester {then}, whose engine may measure otherwise";
        if (earlier.LoadScale != now.LoadScale || earlier.TimeScale != now.TimeScale)
            return string.Create(CultureInfo.InvariantCulture, $"ran with load x {earlier.LoadScale} and time x {earlier.TimeScale}");
        if (Target(earlier) != Target(now))
            return $"ran against {Target(earlier) ?? "a target that is not known"}";
        if (earlier.Signature != now.Signature)
            return "had other scenarios, workloads or steps";
        if (earlier.Fingerprint is null || now.Fingerprint is null)
            return "cannot be matched: the machine is not known";
        return earlier.Fingerprint == now.Fingerprint ? null : $"ran on another machine ({earlier.Fingerprint})";
    }

    /// <summary>Targets on this machine are one, whatever their port.</summary>
    private static string? Target(KeptRun run) => run.Target is null ? null : string.Join(
        ", ",
        run.Target.Split(", ").Select(target => Uri.TryCreate(target, UriKind.Absolute, out var url) && url.IsLoopback ? "this machine" : target).Distinct());

    /// <summary>The 0.2 of "0.2.1-beta": the embedded engine has no version but that.</summary>
    private static string MajorMinor(string version) => string.Join('.', version.Split('.', '-').Take(2));

    /// <summary>The 2 of "2.2.0" and of "k6 2.2.0".</summary>
    private static string? Major(string? version) => version?.Split(' ')[^1].Split('.')[0];
}
