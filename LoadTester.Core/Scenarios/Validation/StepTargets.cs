namespace LoadTester;

/// <summary>Where the steps of a test go.</summary>
internal static class StepTargets
{
    /// <summary>The targets without TLS that are known before the run.</summary>
    public static IEnumerable<Uri> Plain(LoadTest test, IEnumerable<Step> steps) => All(test, steps).Where(url => url.Scheme == Uri.UriSchemeHttp);

    /// <summary>All targets that are known before the run.</summary>
    public static IEnumerable<Uri> All(LoadTest test, IEnumerable<Step> steps) => steps
        .Select(step => UrlSegment.IsAbsolute(step.Url) ? Origin(step.Url) : step.Target ?? test.Target)
        .OfType<Uri>()
        .DistinctBy(url => (url.Scheme, url.Authority));

    private static Uri? Origin(string url)
    {
        var host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?', '#'], host) is >= 0 and var slash ? slash : url.Length;
        return Uri.TryCreate(url[..end], UriKind.Absolute, out var origin) ? origin : null;
    }
}
