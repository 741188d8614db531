namespace LoadTester;

/// <summary>The run as a k6 script, line by line.</summary>
internal static class ScriptSection
{
    public static PageSection? Of(LoadResult result)
    {
        if (string.IsNullOrWhiteSpace(result.Script))
            return null;
        var lines = result.Script.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return new("script", "The k6 script", Html.Of("details", "script", Html.Of("summary", null, $"{Figures.Count(lines.Length, "line")} of JavaScript, as text"), Html.Of("ol", "code").Add(lines.Select(Line))), Html.Of("p", "note printed", $"{Figures.Count(lines.Length, "line")}: the HTML report and the result as JSON have them."));
    }

    /// <summary>Comments are fainter: the one sort of token that a line tells by itself.</summary>
    private static Html Line(string line)
    {
        var start = line.TrimStart();
        return Html.Of("li", start.StartsWith("//", StringComparison.Ordinal) || start.StartsWith("/*", StringComparison.Ordinal) || start.StartsWith("* ", StringComparison.Ordinal) ? "comment" : null, line.Length == 0 ? " " : line);
    }
}
