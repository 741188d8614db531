using LoadTester.Results;

namespace LoadTester.Reports;

/// <summary>Results in which every text is one of somebody who means no good, or who writes at length.</summary>
internal static class HostileText
{
    /// <summary>Every text of a result is <paramref name="text"/>.</summary>
    public static LoadResult Everywhere(string text) => SampleResults.Missed with
    {
        Name = text,
        Engine = text,
        EngineVersion = text,
        Outcome = RunOutcome.Aborted,
        OutcomeReason = text,
        SmokeReason = text,
        Target = text,
        Metrics = [.. SampleResults.Missed.Metrics, .. SampleResults.Missed.Metrics.Select(metric => metric with { Name = metric.Tags.Count == 0 ? text : metric.Name, Tags = new Dictionary<string, string> { ["name"] = text } })],
        Thresholds =
        [
            .. SampleResults.Missed.Thresholds.Select(threshold => threshold with { Metric = text }), .. SampleResults.Missed.Thresholds.Select(threshold => threshold with { Expression = text }),
            SampleResults.Missed.Thresholds[0] with { Expression = text, Baseline = new() { With = text, By = 0.1, Value = 400, Worse = 1 } },
            SampleResults.Missed.Thresholds[0] with { Passed = true, Baseline = new() { With = text, By = 0.1, NotComparable = text } },
        ],
        Checks = [new() { Name = $"{text}: status 200", Group = text, Passes = 1, Fails = 2 }, new() { Name = $"{text}: {text}", Group = text, Passes = 1, Fails = 2 }],
        Failures = [.. new[] { text, $"status 500 {text}", $"check \"{text}\" failed" }.Select(reason => new FailureResult { Scenario = text, Step = text, Reason = reason, Count = 3, Example = text })],
        Steps = [new() { Name = text, Method = text, Url = text, Api = text, Statuses = new Dictionary<int, long> { [200] = 1, [500] = 2 } }],
        Scenarios = [new() { Name = text, Executor = text, Iterations = 1, Interrupted = 1, Dropped = 1 }],
        Slowest = [new() { At = TimeSpan.Zero, Scenario = text, Step = text, Method = text, Url = text, Status = 200, Duration = TimeSpan.FromSeconds(1), TraceId = text }],
        Environment = new() { OperatingSystem = text, Architecture = text, Cores = 1, Memory = 1, Runtime = text, LoadTester = text, Fingerprint = text, Machine = text, Branch = text, Commit = text, Processor = text, CiRun = text },
        Script = text,
        Warnings = [text, text],
        Notes = [text],
    };
}
