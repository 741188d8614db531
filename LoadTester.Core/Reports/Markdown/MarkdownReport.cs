using System.Text;

namespace LoadTester;

/// <summary>A result as GitHub-flavoured Markdown: the verdict first, bounded in length.</summary>
internal static class MarkdownReport
{
    private const int MostRows = 100;
    private const int MostFailures = 20;
    private const int MostOfExample = 200;

    public static string Format(LoadResult result)
    {
        var text = new StringBuilder();
        text.Append("## ").Append(Headline(result)).Append("\n\n").Append(MarkdownText.Prose(VerdictTable.Volume(result))).Append("\n\n");
        foreach (var line in VerdictTable.Variant(result))
            text.Append("- ").Append(MarkdownText.Prose(line)).Append('\n');
        foreach (var warning in result.Warnings.Take(MostRows))
            text.Append("- ⚠️ ").Append(MarkdownText.Prose(warning)).Append('\n');
        Table(text, ["", "metric", "required", "actual", "samples", ""], "---|---|---|--:|--:|---", [.. result.Thresholds.Select(threshold => Row(result, threshold))]);
        var seconds = ShownSeconds.Of(result).TimeSeries;
        // Where an engine tells no percentiles while it runs (k6), the means.
        if (seconds.Any(point => point.P95 is not null))
            Chart(text, "p95", seconds, point => point.P95, top => Figures.Milliseconds(top));
        else
            Chart(text, "mean", seconds, point => point.Avg, top => Figures.Milliseconds(top));
        Chart(text, "requests/s", seconds, point => point.Rate(point.Requests), top => $"{Figures.Count(Math.Round(top))}/s");
        Failures(text, FailedChecks.Of(result));
        Steps(text, [.. StepRows.Of(result)]);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>The verdict on one line.</summary>
    public static string Headline(LoadResult result) => $"{(result.Passed ? "✅" : "❌")} {MarkdownText.Prose(VerdictTable.Verdict(result))}";

    private static string[] Row(LoadResult result, ThresholdResult threshold)
    {
        var between = threshold is { IsJudged: false, Baseline: not null } && !result.IsSmoke ? ": " : "; ";
        var remark = string.Join(between, new[] { ThresholdWords.Remark(result, threshold), ThresholdWords.Baseline(result, threshold) }.Where(part => !string.IsNullOrEmpty(part)));
        return
        [
            threshold switch { { IsJudged: false } => "➖", { Passed: true } => "✅", _ => "❌" },
            MarkdownText.Code(threshold.Metric), MarkdownText.Code(threshold.Expression), ThresholdWords.Actual(result, threshold), Figures.Count(threshold.Samples), MarkdownText.Prose(remark),
        ];
    }

    private static void Steps(StringBuilder text, StepRow[] steps)
    {
        var hasStatuses = Array.Exists(steps, step => step.Statuses.Count > 0);
        string[] heads = ["step", "requests", .. hasStatuses ? new[] { "status" } : [], "failed", "p50", "p95", "p99", "max"];
        Table(text, heads, hasStatuses ? "---|--:|---|--:|--:|--:|--:|--:" : "---|--:|--:|--:|--:|--:|--:", Array.ConvertAll(steps, step => (string[])
        [
            MarkdownText.Code(step.Name), step.Requests, .. hasStatuses ? new[] { StatusWords.All(step.Statuses) } : [], step.Failed, step.Med, step.P95, step.P99, step.Max,
        ]));
    }

    private static void Table(StringBuilder text, string[] heads, string alignment, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
            return;
        text.Append("\n| ").AppendJoin(" | ", heads).Append(" |\n|").Append(alignment).Append("|\n");
        foreach (var row in rows.Take(MostRows))
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        if (rows.Count > MostRows)
            text.Append("\nand ").Append(rows.Count - MostRows).Append(" more: the result as JSON has all\n");
    }

    private static void Chart(StringBuilder text, string name, IReadOnlyList<TimePoint> points, Func<TimePoint, double?> value, Func<double, string> top)
    {
        var values = points.Select(value).ToArray();
        if (Sparkline.Of(values) is { Length: > 0 } line)
            text.Append("\n`").Append(line).Append("` ").Append(name).Append(", at most ").Append(top(values.Max() ?? 0)).Append('\n');
    }

    private static void Failures(StringBuilder text, FailedChecks failed)
    {
        if (failed.Checks.Count + failed.Others.Count == 0)
            return;
        text.Append("\n### What went wrong\n\n");
        foreach (var check in failed.Checks.Take(MostFailures))
        {
            text.Append("- ❌ ").Append(MarkdownText.Code(check.Name)).Append(": ").Append(Figures.Count(check.Fails)).Append(" of ").Append(Figures.Count(check.Of)).Append(" failed\n");
            foreach (var failure in check.Failures.Take(3))
                Failure(text.Append("  - "), failure);
        }

        foreach (var failure in failed.Others.Take(MostFailures))
            Failure(text.Append("- "), failure);
        var more = Math.Max(0, failed.Checks.Count - MostFailures) + Math.Max(0, failed.Others.Count - MostFailures);
        if (more > 0)
            text.Append("- and ").Append(Figures.Count(more, "other kind")).Append(": the result as JSON has all\n");
    }

    private static void Failure(StringBuilder text, FailureResult failure)
    {
        var step = failure.Step.Length == 0 ? "" : $"{MarkdownText.Code(failure.Step)}: ";
        var example = failure.Example is { Length: > 0 } whole ? $", e.g. {MarkdownText.Code(whole.Length <= MostOfExample ? whole : whole[..MostOfExample] + "…")}" : "";
        text.Append(Figures.Count(failure.Count)).Append(" × ").Append(step).Append(MarkdownText.Code(failure.Reason)).Append(example).Append('\n');
    }
}
