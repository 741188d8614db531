using System.Text;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Finds the step that a url in k6's log belongs to: k6 does not log the name.</summary>
internal sealed class StepFinder(IReadOnlyList<StepPlace> places)
{
    private readonly List<(string Name, string Method, Regex Url, int Literal)> _patterns =
    [
        .. places.Select(place => place.Step).DistinctBy(step => step.Name)
            .Select(step => (step.Name, step.Method.Method.ToUpperInvariant(), Pattern(step.Url, out var literal), literal))
            .OrderByDescending(pattern => pattern.literal),
    ];

    /// <summary>The step's name; where there is none, e.g. for the target of a redirect, method and host.</summary>
    public string Find(string method, string url)
    {
        if (url.Length == 0)
            return "";
        foreach (var (name, of, pattern, _) in _patterns)
        {
            if (of == method && pattern.IsMatch(url))
                return name;
        }

        return $"{method} {K6RequestError.Host(url)}";
    }

    /// <summary>The url as the step wrote it, below any target, with anything in the place of its parameters and holes.</summary>
    private static Regex Pattern(string url, out int literal)
    {
        literal = 0;
        var pattern = new StringBuilder(UrlSegment.IsAbsolute(url) ? "^" : "^https?://[^/?#]*(/[^?#]*)?");
        foreach (var segment in UrlSegment.Split(url))
        {
            literal += segment.Text.Length;
            pattern.Append(segment.Text.Length > 0 ? Regex.Escape(segment.Text) : segment.Hole is null ? "[^/?#]*" : ".*");
        }

        // A query may be added, and is in the pattern where the step wrote one.
        return new(pattern.Append("([?&].*)?$").ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
