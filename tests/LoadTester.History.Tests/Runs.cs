namespace LoadTester;

/// <summary>Runs made of numbers: a load test, and results as an engine would have measured them.</summary>
internal static class Runs
{
    public const string Machine = "Linux 6.1, X64, EPYC, 4 cores, 16 GiB, .NET 10";

    public static DateTimeOffset Started { get; } = new(2026, 3, 1, 10, 2, 0, TimeSpan.Zero);

    public static LoadTest Test(params Threshold[] thresholds)
    {
        var test = LoadTest.Named("booking").Against("http://localhost:5080").Scenario("load", Flow.Of(Step.Get("/owners").Named("owners")), Workload.ConstantVus(5, TimeSpan.FromSeconds(10)));
        return thresholds.Aggregate(test, (all, threshold) => all.Require(threshold));
    }

    /// <summary>As the engine hands it over: thresholds with a limit judged, those with a baseline not yet.</summary>
    public static LoadResult Of(LoadTest test, double[] durations, int number = 0, long failed = 0, string? machine = Machine, bool withHistogram = true)
    {
        var sorted = durations.Order().ToArray();
        var metrics = new List<MetricResult>
        {
            Metric("http_req_duration", MetricType.Trend, MetricUnit.Milliseconds, sorted.Length, new()
            {
                ["avg"] = sorted.Average(), ["min"] = sorted[0], ["med"] = At(sorted, 0.5), ["max"] = sorted[^1], ["p(90)"] = At(sorted, 0.9), ["p(95)"] = At(sorted, 0.95), ["p(99)"] = At(sorted, 0.99),
            }),
            Metric("http_req_failed", MetricType.Rate, MetricUnit.Number, sorted.Length, new() { ["rate"] = (double)failed / sorted.Length, ["passes"] = failed, ["fails"] = sorted.Length - failed }),
            Metric("http_reqs", MetricType.Counter, MetricUnit.Number, sorted.Length, new() { ["count"] = sorted.Length, ["rate"] = sorted.Length / 10.0 }),
        };
        return new()
        {
            Name = test.Name,
            Engine = "embedded",
            Target = "http://localhost:5080",
            Started = Started.AddHours(number),
            Duration = TimeSpan.FromSeconds(10),
            Outcome = RunOutcome.Completed,
            Scenarios = [new() { Name = "load", Executor = "constant-vus", Iterations = sorted.Length, Interrupted = 0, Dropped = 0 }],
            Steps = [new() { Name = "owners", Method = "GET", Url = "/owners", Api = "Clinic" }],
            Metrics = metrics,
            Distributions = withHistogram ? [Histogram("http_req_duration", sorted)] : [],
            Thresholds = [.. test.EffectiveThresholds.Select(threshold => metrics.Find(metric => metric.Key == threshold.Metric) is { } metric && metric.Values.TryGetValue(threshold.Aggregation, out var value)
                ? ThresholdVerdict.Of(threshold, value, metric.Samples)
                : ThresholdVerdict.Of(threshold, threshold.Slice.Name == "checks" ? 1 : null, threshold.Slice.Name == "checks" ? 1 : 0))],
            Environment = machine is null ? null : new() { OperatingSystem = "Linux 6.1", Architecture = "X64", Cores = 4, Memory = 16L << 30, Runtime = ".NET 10.0.4", LoadTester = "0.1.0", Fingerprint = machine, Commit = "4f2a91c0d1e2f3a4" },
        };
    }

    /// <summary>Times that are lognormal, the same for the same seed.</summary>
    public static double[] Durations(int seed, int count = 5000, double median = 200, double spread = 0.4)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => median * Math.Exp(spread * Normal(random)))];
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>64 buckets to each power of two.</summary>
    private static Distribution Histogram(string metric, double[] sorted) => new()
    {
        Metric = metric,
        Buckets = [.. sorted.GroupBy(value => (int)Math.Floor(Math.Log2(value) * 64)).OrderBy(bucket => bucket.Key)
            .Select(bucket => new DistributionBucket(Math.Pow(2, bucket.Key / 64.0), Math.Pow(2, (bucket.Key + 1) / 64.0), bucket.Count()))],
    };

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static MetricResult Metric(string name, MetricType type, MetricUnit unit, long samples, Dictionary<string, double> values) =>
        new() { Name = name, Type = type, Unit = unit, Samples = samples, Values = values };
}

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("loadtester-history-").FullName;

    public string File(string name = "history.db") => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
