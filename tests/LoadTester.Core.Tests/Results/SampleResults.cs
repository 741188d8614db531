namespace LoadTester.Results;

/// <summary>Results with something in every place.</summary>
internal static class SampleResults
{
    public static LoadResult Passed { get; } = new()
    {
        Name = "booking",
        Engine = "embedded",
        Started = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(26.5),
        Outcome = RunOutcome.Completed,
        Scenarios = [new() { Name = "load", Executor = "ramping-vus", Iterations = 908, Interrupted = 2, Dropped = 0 }],
        Metrics =
        [
            Trend("http_req_duration", 5448, 0.16, 0.734, 2.64, 241.3),
            Trend("http_req_duration", 4540, 0.15, 0.7, 2.6, 17.3) with { Tags = new Dictionary<string, string> { ["name"] = "listOwners" } },
            Trend("owner_creation_duration", 908, 0.37, 1.2, 3.68, 12_345.6),
            Rate("http_req_failed", 0.0231, 5448),
            Rate("http_req_failed", 0.5, 4540) with { Tags = new Dictionary<string, string> { ["name"] = "listOwners" } },
            new() { Name = "http_reqs", Type = MetricType.Counter, Unit = MetricUnit.Number, Samples = 5448, Values = new Dictionary<string, double> { ["count"] = 5448, ["rate"] = 205.58 } },
            new() { Name = "vus", Type = MetricType.Gauge, Unit = MetricUnit.Number, Samples = 26, Values = new Dictionary<string, double> { ["value"] = 3, ["min"] = 1, ["max"] = 40 } },
            new() { Name = "vus_max", Type = MetricType.Gauge, Unit = MetricUnit.Number, Samples = 26, Values = new Dictionary<string, double> { ["value"] = 40, ["min"] = 40, ["max"] = 40 } },
        ],
        Thresholds = [Threshold("http_req_duration", "p(95)<500", 0.734, MetricUnit.Milliseconds, true)],
        Checks = [new() { Name = "createOwner: status 201", Group = "::a", Passes = 900, Fails = 8 }],
        TimeSeries = [new() { At = TimeSpan.FromSeconds(1), Length = TimeSpan.FromSeconds(1), Vus = 1, Requests = 9, Failed = 1, Iterations = 2, Avg = 1, Med = 1, P95 = 2, P99 = 3, Max = 4 }],
    };

    public static LoadResult Missed { get; } = Passed with
    {
        Thresholds =
        [
            Threshold("http_req_duration", "p(95)<0.5", 0.734, MetricUnit.Milliseconds, false),
            Threshold("http_req_failed", "rate<0.01", 0.0231, MetricUnit.Number, false),
            Threshold("http_reqs", "rate>500", 205.58, MetricUnit.Number, false) with { Aborted = true },
            Threshold("owner_creation_duration", "max<10000", 12_345.6, MetricUnit.Milliseconds, false),
            Threshold("data_sent", "count<2000000", 3_456_789, MetricUnit.Bytes, false),
            Threshold("http_req_duration{scenario:a_scenario_with_a_rather_long_name}", "avg<1", null, MetricUnit.Milliseconds, false) with { Samples = 0 },
            Threshold("checks", "rate>0.99", 0.995, MetricUnit.Number, true) with { IsDefault = true },
        ],
        Failures =
        [
            new() { Scenario = "load", Step = "createOwner", Reason = "status 500, expected 201", Count = 1203, Example = "{\n  \"title\": \"boom\"\n}" },
            new() { Scenario = "", Step = "login", Reason = "connection refused: http://127.0.0.1:1", Count = 1 },
        ],
        Warnings = ["2 iterations of \"load\" were still running."],
    };

    /// <summary>Missed on a generator that did not keep its times.</summary>
    public static LoadResult Late { get; } = Missed with
    {
        Thresholds =
        [
            .. Missed.Thresholds.Take(2).Select(threshold => threshold with { IsUnreliable = threshold.Unit == MetricUnit.Milliseconds }),
            Threshold("iteration_duration", "avg<100", 12, MetricUnit.Milliseconds, true) with { IsUnreliable = true },
        ],
        Failures = [],
        Generator = new()
        {
            Watched = TimeSpan.FromSeconds(26),
            Cores = 2,
            Starts = 910,
            StartLatenessMedian = TimeSpan.FromMilliseconds(12.3),
            StartLatenessP99 = TimeSpan.FromMilliseconds(80),
            Probes = 500,
            TimerDelayP95 = TimeSpan.FromMilliseconds(4.5),
            PoolDelayMedian = TimeSpan.FromMilliseconds(0.6),
            PoolDelayP95 = TimeSpan.FromMilliseconds(4.4),
            PoolQueueMax = 190,
            GcPauseShare = 0.01,
            CpuShare = 0.97,
            MachineCpuShare = 0.99,
            Exceeded = ["iterations began 12.3 ms late at the median and 80.0 ms at p99 (limits 10 ms and 100 ms)"],
        },
        Warnings = ["The load generator was the bottleneck: iterations began 12.3 ms late.", .. Missed.Warnings],
    };

    private static MetricResult Trend(string name, long samples, double med, double p95, double p99, double max) => new()
    {
        Name = name,
        Type = MetricType.Trend,
        Unit = MetricUnit.Milliseconds,
        Samples = samples,
        Values = new Dictionary<string, double> { ["avg"] = med, ["min"] = 0.01, ["med"] = med, ["max"] = max, ["p(90)"] = p95, ["p(95)"] = p95, ["p(99)"] = p99 },
    };

    private static MetricResult Rate(string name, double rate, long samples) => new()
    {
        Name = name,
        Type = MetricType.Rate,
        Unit = MetricUnit.Number,
        Samples = samples,
        Values = new Dictionary<string, double> { ["rate"] = rate, ["passes"] = samples * rate, ["fails"] = samples * (1 - rate) },
    };

    private static ThresholdResult Threshold(string metric, string expression, double? actual, MetricUnit unit, bool passed) =>
        new() { Metric = metric, Expression = expression, Actual = actual, Unit = unit, Samples = 5448, Passed = passed };
}
