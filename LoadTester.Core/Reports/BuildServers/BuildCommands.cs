using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Lines of output that a build server takes for commands.</summary>
internal static partial class BuildCommands
{
    /// <summary>The most errors that GitHub shows of a step.</summary>
    private const int Most = 10;

    /// <summary>The text, in which whatever a server or a document says is no command to GitHub Actions or Azure Pipelines.</summary>
    public static string Defuse(string text) => Begun().Replace(Hashes().Replace(text, "#·#"), "·::");

    /// <summary>An error at the line of the test for each missed threshold; nothing where no build server listens that knows such.</summary>
    /// <param name="result">What failed.</param>
    /// <param name="file">The source file of the test; null when it is not known.</param>
    /// <param name="line">Its line.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static IEnumerable<string> Errors(LoadResult result, string? file, int? line, Func<string, string?> variable)
    {
        if (variable("GITHUB_ACTIONS") == "true")
            return Problems(result).Select(problem => GitHub(problem, $"Load test \"{result.Name}\"", Relative(file, variable("GITHUB_WORKSPACE")), line));
        return string.Equals(variable("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase)
            ? Problems(result).Select(problem => Azure($"Load test \"{result.Name}\": {problem}", Relative(file, variable("BUILD_SOURCESDIRECTORY")), line))
            : [];
    }

    /// <summary>Has Azure Pipelines show a Markdown file on the page of the run; null elsewhere.</summary>
    public static string? Summary(string path, Func<string, string?> variable) =>
        string.Equals(variable("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase) ? $"##vso[task.uploadsummary]{path}" : null;

    private static IEnumerable<string> Problems(LoadResult result)
    {
        var missed = result.Thresholds.Where(threshold => !threshold.Passed).Select(threshold =>
            string.Join(", ", new[] { $"{threshold.Metric} {threshold.Expression}: {ThresholdWords.Actual(result, threshold)}", ThresholdWords.Remark(result, threshold), ThresholdWords.Baseline(result, threshold) }
                .Where(part => !string.IsNullOrEmpty(part)))).ToList();
        if (missed.Count == 0 || result.Outcome != RunOutcome.Completed)
            missed.Insert(0, VerdictTable.Verdict(result));
        return missed.Count <= Most ? missed : [.. missed.Take(Most - 1), $"and {missed.Count - Most + 1} more missed thresholds"];
    }

    private static string GitHub(string message, string title, string? file, int? line)
    {
        var place = file is null ? "" : $"file={Property(file)},{(line is { } number ? $"line={number}," : "")}";
        return $"::error {place}title={Property(title)}::{Data(message)}";

        static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
    }

    private static string Azure(string message, string? file, int? line)
    {
        var place = file is null ? "" : $"sourcepath={Value(file)};{(line is { } number ? $"linenumber={number};" : "")}";
        return $"##vso[task.logissue type=error;{place}]{Data(message)}";

        static string Data(string text) => text.Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        static string Value(string text) => Data(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
    }

    /// <summary>The file as the repository names it; null when it lies elsewhere.</summary>
    private static string? Relative(string? file, string? root)
    {
        file = file?.Replace('\\', '/');
        if (file is null || file.StartsWith("/_/", StringComparison.Ordinal))
            return file?["/_/".Length..];
        var folder = root?.Replace('\\', '/').TrimEnd('/') + "/";
        return folder.Length > 1 && file.StartsWith(folder, StringComparison.Ordinal) ? file[folder.Length..] : null;
    }

    [GeneratedRegex(@"##(?=\[|vso\[)", RegexOptions.IgnoreCase)]
    private static partial Regex Hashes();

    // GitHub leaves out white space of any kind before a command, and more than \n ends a line. It is looked for backwards from the colons, so that long white space costs little.
    [GeneratedRegex(@"(?<=(?:^|[\r\n\v\f\u0085\u2028\u2029])\s*)::(?=[a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Begun();
}
