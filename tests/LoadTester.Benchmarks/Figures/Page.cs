namespace LoadTester;

/// <summary>Where tables go: to the console, and with <c>--page docs/performance.md</c> also into that page, between its two marks.</summary>
internal static class Page
{
    /// <exception cref="BenchmarkException">The page is not there or has no such marks; the tables are on the console then.</exception>
    public static async Task WriteAsync(string? page, string section, string tables)
    {
        Console.WriteLine(tables);
        if (page is null)
            return;
        var text = File.Exists(page) ? await File.ReadAllTextAsync(page) : throw new BenchmarkException($"There is no page {Path.GetFullPath(page)}.");
        var (begin, end) = ($"<!-- {section} -->\n", $"<!-- /{section} -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        if (from < begin.Length || to < from)
            throw new BenchmarkException($"{page} has no lines {begin.TrimEnd()} and {end}.");
        await File.WriteAllTextAsync(page, $"{text[..from]}{tables}\n{text[to..]}");
    }
}
