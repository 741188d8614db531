using System.Globalization;

namespace LoadTester;

/// <summary>How many answers had which status, in words.</summary>
internal static class StatusWords
{
    /// <summary>The most frequent first: "201 ×908, 500 ×3, no answer ×2"; empty where they are not counted.</summary>
    public static string All(IReadOnlyDictionary<int, long> statuses) =>
        string.Join(", ", InOrder(statuses).Select(status => $"{Name(status.Key)} ×{Figures.Count(status.Value)}"));

    /// <summary>The only one; "several" where there are more.</summary>
    public static string Short(IReadOnlyDictionary<int, long> statuses) => InOrder(statuses).ToList() switch
    {
        [] => "",
        [var only] => Name(only.Key),
        _ => "several",
    };

    private static IEnumerable<KeyValuePair<int, long>> InOrder(IReadOnlyDictionary<int, long> statuses) =>
        statuses.Where(status => status.Value > 0).OrderByDescending(status => status.Value).ThenBy(status => status.Key);

    private static string Name(int status) => status == 0 ? "no answer" : status.ToString(CultureInfo.InvariantCulture);
}
