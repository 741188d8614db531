namespace LoadTester;

/// <summary>A run that a history keeps: what decides whether it can be compared, and what a trend shows of it.</summary>
internal sealed record KeptRun
{
    public required string Id { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required bool Passed { get; init; }

    public required RunOutcome Outcome { get; init; }

    public required string Engine { get; init; }

    public string? EngineVersion { get; init; }

    /// <summary>The version of this library; null where it is not known.</summary>
    public string? LoadTester { get; init; }

    public required double LoadScale { get; init; }

    public required double TimeScale { get; init; }

    /// <summary>Of the machine; null where it is not known.</summary>
    public string? Fingerprint { get; init; }

    public string? Target { get; init; }

    public string? Commit { get; init; }

    /// <summary>What was done: <see cref="WorkloadSignature"/>.</summary>
    public required string Signature { get; init; }

    public double? RequestsPerSecond { get; init; }

    public double? Med { get; init; }

    public double? P95 { get; init; }

    public double? P99 { get; init; }

    public double? Failed { get; init; }

    public static KeptRun Of(string id, LoadResult result, string signature)
    {
        var duration = result.Metric("http_req_duration")?.Values;
        return new()
        {
            Id = id,
            Started = result.Started,
            Passed = result.Passed,
            Outcome = result.Outcome,
            Engine = result.Engine,
            EngineVersion = result.EngineVersion,
            LoadTester = result.Environment?.LoadTester,
            LoadScale = result.LoadScale,
            TimeScale = result.TimeScale,
            Fingerprint = result.Environment?.Fingerprint,
            Target = result.Target,
            Commit = result.Environment?.Commit,
            Signature = signature,
            RequestsPerSecond = Value(result.Metric("http_reqs")?.Values, "rate"),
            Med = Value(duration, "med"),
            P95 = Value(duration, "p(95)"),
            P99 = Value(duration, "p(99)"),
            Failed = Value(result.Metric("http_req_failed")?.Values, "rate"),
        };
    }

    /// <summary>As a result shows it.</summary>
    public PastRun ToPastRun(string? notComparable) => new()
    {
        Started = Started,
        Passed = Passed,
        NotComparable = notComparable,
        Commit = Commit,
        RequestsPerSecond = RequestsPerSecond,
        Med = Med,
        P95 = P95,
        P99 = P99,
        Failed = Failed,
    };

    /// <summary>"2026-03-01 10:02 (4f2a91c)".</summary>
    public override string ToString()
    {
        var commit = Commit is { Length: > 0 } known ? $" ({(known.Length > 7 ? known[..7] : known)})" : "";
        return $"{Started.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)}{commit}";
    }

    private static double? Value(IReadOnlyDictionary<string, double>? values, string aggregation) =>
        values is not null && values.TryGetValue(aggregation, out var value) ? value : null;
}

/// <summary>What was measured in a run, as far as comparisons need it.</summary>
internal sealed record KeptFigures(TimeSpan Duration, IReadOnlyDictionary<string, MetricResult> Metrics, IReadOnlyDictionary<string, Distribution> Distributions)
{
    public static KeptFigures Of(LoadResult result) => Of(result.Duration, result.Metrics, result.Distributions);

    public static KeptFigures Of(TimeSpan duration, IEnumerable<MetricResult> metrics, IEnumerable<Distribution> distributions) => new(
        duration,
        metrics.DistinctBy(metric => metric.Key).ToDictionary(metric => metric.Key),
        distributions.DistinctBy(distribution => distribution.Metric).ToDictionary(distribution => distribution.Metric));
}
