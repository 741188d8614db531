namespace LoadTester;

/// <summary>A threshold and what became of it.</summary>
public sealed record ThresholdResult
{
    /// <summary>The metric as k6 writes it.</summary>
    public required string Metric { get; init; }

    /// <summary>The condition as k6 writes it, e.g. <c>p(95)&lt;500</c>; in words with a <see cref="Baseline"/>, e.g. <c>p(95) &lt;= last passed + 10 %</c>.</summary>
    public required string Expression { get; init; }

    /// <summary>The aggregation's value; null when there was no sample to aggregate.</summary>
    public required double? Actual { get; init; }

    /// <summary>What the value is.</summary>
    public required MetricUnit Unit { get; init; }

    /// <summary>The number of samples it was judged on.</summary>
    public required long Samples { get; init; }

    /// <summary>Whether it holds. A trend, rate or gauge without samples does not; one that was not judged does.</summary>
    public required bool Passed { get; init; }

    /// <summary>Whether it decided the verdict. In a smoke run, what is required of times and amounts does not; nor does what could not be compared with earlier runs (<see cref="BaselineComparison.NotComparable"/>).</summary>
    public bool IsJudged { get; init; } = true;

    /// <summary>Whether LoadTester added it: because the test requires nothing of failed requests, checks or errors, because a scenario completed no iteration or never came to a step, or because requests hung.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether missing it ended the run.</summary>
    public bool Aborted { get; init; }

    /// <summary>Whether the load generator was the bottleneck (<see cref="LoadResult.Generator"/>) and the threshold is one of times or of a rate per second. It is judged all the same.</summary>
    public bool IsUnreliable { get; init; }

    /// <summary>What it was compared with; null for a threshold with a limit of its own.</summary>
    public BaselineComparison? Baseline { get; init; }
}

/// <summary>A check of a step.</summary>
public sealed record CheckResult
{
    /// <summary>The check, e.g. "createOwner: status 201".</summary>
    public required string Name { get; init; }

    /// <summary>The group it stands in, as k6 writes it ("::checkout"); empty outside groups.</summary>
    public string Group { get; init; } = "";

    /// <summary>How often it passed.</summary>
    public required long Passes { get; init; }

    /// <summary>How often it failed.</summary>
    public required long Fails { get; init; }
}

/// <summary>A scenario and how its iterations went.</summary>
public sealed record ScenarioResult
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>k6's name of its executor, e.g. <c>ramping-vus</c>.</summary>
    public required string Executor { get; init; }

    /// <summary>Iterations that ran to their end, also those that a missing value ended early.</summary>
    public required long Iterations { get; init; }

    /// <summary>Iterations that were still running when their time, grace included, was over. They are not in <c>iterations</c>, nor are their unanswered requests in any metric.</summary>
    public required long Interrupted { get; init; }

    /// <summary>Iterations that were asked for and never began.</summary>
    public required long Dropped { get; init; }
}

/// <summary>A kind of failure: what went wrong in which step, how often, and one example.</summary>
public sealed record FailureResult
{
    /// <summary>The scenario; empty for <c>Before</c> and <c>After</c>.</summary>
    public required string Scenario { get; init; }

    /// <summary>The step.</summary>
    public required string Step { get; init; }

    /// <summary>What went wrong, e.g. "status 500, expected 201" or "dial: connection refused".</summary>
    public required string Reason { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }

    /// <summary>The body of one such answer, at most 500 characters, secrets masked; null when there was none.</summary>
    public string? Example { get; init; }

    /// <summary>The request to which that was the answer; null where it is not known (k6).</summary>
    public RequestExample? Request { get; init; }
}

/// <summary>One second of a run.</summary>
public sealed record TimePoint
{
    /// <summary>The end of the second, from the start of the scenarios.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>How long the second was; the last one is shorter.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Virtual users at work at its end.</summary>
    public required int Vus { get; init; }

    /// <summary>Requests that were finished within it.</summary>
    public required long Requests { get; init; }

    /// <summary>Those of them without an expected status.</summary>
    public required long Failed { get; init; }

    /// <summary>Iterations that were finished within it.</summary>
    public required long Iterations { get; init; }

    /// <summary>Mean of <c>http_req_duration</c> in milliseconds; null without requests.</summary>
    public required double? Avg { get; init; }

    /// <summary>Median of <c>http_req_duration</c> in milliseconds; null without requests.</summary>
    public required double? Med { get; init; }

    /// <summary>95th percentile of <c>http_req_duration</c> in milliseconds; null without requests.</summary>
    public required double? P95 { get; init; }

    /// <summary>99th percentile of <c>http_req_duration</c> in milliseconds; null without requests.</summary>
    public required double? P99 { get; init; }

    /// <summary>Greatest <c>http_req_duration</c> in milliseconds; null without requests.</summary>
    public required double? Max { get; init; }
}
