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

    /// <summary>Levenshtein's edit distance with neighbours that changed places as one edit, whatever the case.</summary>
    public static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
                rows[i, j] = Math.Min(i, j) == 0 ? Math.Max(i, j) : Edits(rows, a, b, i, j);
        }

        return rows[a.Length, b.Length];
    }

    private static int Edits(int[,] rows, string a, string b, int i, int j)
    {
        var edits = Math.Min(rows[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1), Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        return i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]) ? Math.Min(edits, rows[i - 2, j - 2] + 1) : edits;
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
