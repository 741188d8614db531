namespace LoadTester;

/// <summary>Names that someone may have meant.</summary>
internal static class NearestNames
{
    /// <summary>" Did you mean a or b?", or nothing when no name is near.</summary>
    public static string DidYouMean(string wrong, IEnumerable<string> names)
    {
        var near = Of(wrong, names);
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>At most three, the nearest first: within a third of the letters, whatever the case, or containing what was written.</summary>
    public static IReadOnlyList<string> Of(string wrong, IEnumerable<string> names) =>
    [
        .. names.Distinct()
            .Select(name => (Name: name, Distance: Distance(wrong, name)))
            .Where(near => near.Distance <= Math.Max(1, Math.Max(wrong.Length, near.Name.Length) / 3)
                || (wrong.Length >= 3 && near.Name.Contains(wrong, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal)
            .Take(3).Select(near => near.Name),
    ];

    /// <summary>Levenshtein's edit distance, whatever the case.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
