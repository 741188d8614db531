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

    /// <summary>What the scenarios are doing, in words: "load: hold 20 VUs", "stress: ramp to 30 VUs", "warming up", "last iterations" when their planned time is over. Null when it is not known.</summary>
    public string? Stage { get; init; }

    /// <summary>What is left of <see cref="Planned"/>, 0 in the graceful stop after it; null without a plan.</summary>
    public TimeSpan? TimeLeft => Planned is not { } planned ? null : planned > Elapsed ? planned - Elapsed : TimeSpan.Zero;

    /// <summary>Virtual users at work.</summary>
    public required int Vus { get; init; }

    /// <summary>Complete iterations so far.</summary>
    public required long Iterations { get; init; }

    /// <summary>Complete iterations within the last second; null when the engine does not say.</summary>
    public double? IterationsPerSecond { get; init; }

    /// <summary>Requests so far.</summary>
    public required long Requests { get; init; }

    /// <summary>Requests within the last second.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>Requests without an expected status so far.</summary>
    public required long Failed { get; init; }

    /// <summary>The metric <c>errors</c> so far: calls with a failed status check or a value that could not be saved; null when the engine does not say.</summary>
    public long? Errors { get; init; }

    /// <summary>The 95th percentile of <c>http_req_duration</c> within the last second; null when nothing was answered, and on k6, which tells none while it runs.</summary>
    public required TimeSpan? P95 { get; init; }

    /// <summary>The mean of <c>http_req_duration</c> within the last second; null when nothing was answered, or when the engine did not measure it just then.</summary>
    public TimeSpan? Avg { get; init; }

    /// <summary>What to know before the run begins; such a report says nothing else. Null on all others.</summary>
    public string? Warning { get; init; }

    /// <summary>The progress on one line of at most 100 columns, e.g. "booking  load: hold 20 VUs  20 VUs  702 iter/s  412 req/s  p95 12.3 ms  3 errors  28 s left".</summary>
    public override string ToString() => ProgressLine.Format(this);
}
