using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>What one run did and another did not.</summary>
internal static class Differences
{
    private const int MostShown = 12;
    private static readonly TimeSpan s_timer = TimeSpan.FromMilliseconds(1);

    public static void AssertNone((string Name, Observation Seen) one, (string Name, Observation Seen) other)
    {
        if (Between(one, other) is { } text)
            Assert.Fail(text);
    }

    /// <summary>The differences in words, or null.</summary>
    public static string? Between((string Name, Observation Seen) one, (string Name, Observation Seen) other)
    {
        var text = new StringBuilder();
        Describe(text, "requests", one.Name, [.. one.Seen.Requests.Select(request => request.ToString())], other.Name, [.. other.Seen.Requests.Select(request => request.ToString())]);
        Describe(text, "samples and ending", one.Name, [.. one.Seen.Lines().Skip(one.Seen.Requests.Length)], other.Name, [.. other.Seen.Lines().Skip(other.Seen.Requests.Length)]);
        if (one.Seen.Pauses is { } pauses && other.Seen.Pauses is { } others && !AreAlike(pauses, others))
            text.Append("Pauses: ").Append(one.Name).Append(" made ").Append(Milliseconds(pauses)).Append("; ").Append(other.Name).Append(" made ").AppendLine(Milliseconds(others));
        return text.Length == 0 ? null : text.ToString();
    }

    public static string? Between(string oneName, List<string> one, string otherName, List<string> other)
    {
        var text = new StringBuilder();
        Describe(text, "result", oneName, one, otherName, other);
        return text.Length == 0 ? null : text.ToString();
    }

    private static void Describe(StringBuilder text, string what, string oneName, List<string> one, string otherName, List<string> other)
    {
        if (one.SequenceEqual(other))
            return;
        List<string> onlyOne = [.. Without(one, other)], onlyOther = [.. Without(other, one)];
        if (onlyOne.Count == 0 && onlyOther.Count == 0)
            text.Append(oneName).Append(" and ").Append(otherName).Append(" have the same ").Append(what).AppendLine(" in another order.");
        AppendList(text, $"Only {oneName} ({what}):", onlyOne);
        AppendList(text, $"Only {otherName} ({what}):", onlyOther);
    }

    private static IEnumerable<string> Without(List<string> lines, List<string> others)
    {
        var left = others.GroupBy(line => line).ToDictionary(same => same.Key, same => same.Count());
        foreach (var line in lines)
        {
            if (left.GetValueOrDefault(line) > 0)
                left[line]--;
            else
                yield return line;
        }
    }

    private static void AppendList(StringBuilder text, string title, List<string> lines)
    {
        if (lines.Count == 0)
            return;
        text.AppendLine(title);
        foreach (var line in lines.Take(MostShown))
            text.Append("  ").AppendLine(line);
        if (lines.Count > MostShown)
            text.Append("  and so many more: ").Append(lines.Count - MostShown).AppendLine();
    }

    /// <summary>Timers count whole milliseconds, and round up.</summary>
    private static bool AreAlike(IReadOnlyList<TimeSpan> one, IReadOnlyList<TimeSpan> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => (pair.First - pair.Second).Duration() <= s_timer);

    private static string Milliseconds(IEnumerable<TimeSpan> pauses) => string.Join(", ", pauses.Select(pause => FormattableString.Invariant($"{pause.TotalMilliseconds:0.###} ms")));
}
