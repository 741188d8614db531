namespace LoadTester;

/// <summary>An earlier run of the same test, as a history keeps it for comparisons and for the trend in reports.</summary>
public sealed record PastRun
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Whether it completed and every threshold held.</summary>
    public required bool Passed { get; init; }

    /// <summary>Null when it can be compared with this run; otherwise the reason it cannot, e.g. that it ran on another machine.</summary>
    public string? NotComparable { get; init; }

    /// <summary>The git commit, where it was known.</summary>
    public string? Commit { get; init; }

    /// <summary>Requests per second.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Median of <c>http_req_duration</c> in milliseconds.</summary>
    public double? Med { get; init; }

    /// <summary>95th percentile of <c>http_req_duration</c> in milliseconds.</summary>
    public double? P95 { get; init; }

    /// <summary>99th percentile of <c>http_req_duration</c> in milliseconds.</summary>
    public double? P99 { get; init; }

    /// <summary>The share of failed requests, 0 to 1.</summary>
    public double? Failed { get; init; }
}

/// <summary>A value of this run beside the one that it was not to be worse than.</summary>
public sealed record BaselineComparison
{
    /// <summary>What it was compared with, in words, e.g. "the run of 2026-03-01 10:02 (4f2a91c)" or "the median of 5 runs".</summary>
    public required string With { get; init; }

    /// <summary>The value of the baseline, in the unit of the metric; null when there was nothing to compare with.</summary>
    public double? Value { get; init; }

    /// <summary>The share, 0.1 for 10 %, by which this run may be worse.</summary>
    public required double By { get; init; }

    /// <summary>The share by which it was worse; negative when it was better; null when it could not be compared, and when the baseline is 0.</summary>
    public double? Worse { get; init; }

    /// <summary>Why it could not be compared; null when it was. What could not be compared does not fail.</summary>
    public string? NotComparable { get; init; }

    /// <summary>What decided beside the two values, e.g. that more was allowed because the runs before differ by as much; null when nothing did.</summary>
    public string? Remark { get; init; }
}
