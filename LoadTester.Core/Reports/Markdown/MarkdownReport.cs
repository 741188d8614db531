namespace LoadTester;

/// <summary>A result as GitHub-flavoured Markdown.</summary>
internal static class MarkdownReport
{
    public static string Format(LoadResult result) => $"```text\n{VerdictTable.Format(result).Replace("```", "'''", StringComparison.Ordinal)}\n```\n";
}
