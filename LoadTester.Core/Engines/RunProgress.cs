namespace LoadTester;

/// <summary>How far a run is.</summary>
public sealed record RunProgress
{
    /// <summary>The load test's name.</summary>
    public required string Test { get; init; }

    /// <summary>The time since the scenarios began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The planned time of the scenarios, graceful stops left out; null when only iterations are bounded.</summary>
    public required TimeSpan? Planned { get; init; }

    /// <summary>Whether this is the warm-up, of which nothing is measured.</summary>
    public bool IsWarmUp { get; init; }

    /// <summary>Virtual users at work.</summary>
    public required int Vus { get; init; }

    /// <summary>Complete iterations so far.</summary>
    public required long Iterations { get; init; }

    /// <summary>Requests so far.</summary>
    public required long Requests { get; init; }

    /// <summary>Requests within the last second.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>Requests without an expected status so far.</summary>
    public required long Failed { get; init; }

    /// <summary>The 95th percentile of <c>http_req_duration</c> within the last second; null when nothing was answered, and on k6, which tells none while it runs.</summary>
    public required TimeSpan? P95 { get; init; }

    /// <summary>The mean of <c>http_req_duration</c> within the last second; null when nothing was answered, or when the engine did not measure it just then.</summary>
    public TimeSpan? Avg { get; init; }

    /// <summary>What to know before the run begins; such a report says nothing else. Null on all others.</summary>
    public string? Warning { get; init; }

    /// <summary>The progress on one line, e.g. "booking  12s/40s  20 VUs  8,431 iterations  …".</summary>
    public override string ToString() => ProgressLine.Format(this);
}
