using System.Text.Json.Serialization;

namespace LoadTester;

/// <summary>What came out of a run. Round-trips as JSON.</summary>
public sealed partial record LoadResult
{
    /// <summary>The version of the JSON that this library writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the JSON it was read from.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The load test's name.</summary>
    public required string Name { get; init; }

    /// <summary>The engine that ran it, e.g. "embedded".</summary>
    public required string Engine { get; init; }

    /// <summary>The version of what the engine runs, e.g. "2.2.0" of k6, "k6 2.2.0" in a container; null for the embedded engine.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>When the run began, <c>Before</c> included.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took, <c>Before</c> and <c>After</c> included, a warm-up left out.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How it ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>One line that says why a run did not complete, or null.</summary>
    public string? OutcomeReason { get; init; }

    /// <summary>Whether the test was only tried out, with one iteration of each scenario (<see cref="LoadTest.Smoke"/>).</summary>
    public bool IsSmoke { get; init; }

    /// <summary>What made a smoke run of a test that is none by itself: that <c>LOADTESTER_SMOKE</c> is set, or that a debugger is attached; null otherwise.</summary>
    public string? SmokeReason { get; init; }

    /// <summary>By how much virtual users were multiplied from outside (<c>LOADTESTER_LOAD</c>); 1 when they were not.</summary>
    public double LoadScale { get; init; } = 1;

    /// <summary>By how much times were multiplied from outside (<c>LOADTESTER_TIME</c>); 1 when they were not.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>The scenarios, in the order of the test.</summary>
    public IReadOnlyList<ScenarioResult> Scenarios { get; init; } = [];

    /// <summary>Each metric, and each slice of it by step, scenario or threshold.</summary>
    public IReadOnlyList<MetricResult> Metrics { get; init; } = [];

    /// <summary>The verdicts, in the order of the test.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>Each check of each step, with how often it passed and failed.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    /// <summary>What failed, most frequent first, with an example each. At most 50 kinds.</summary>
    public IReadOnlyList<FailureResult> Failures { get; init; } = [];

    /// <summary>One point a second.</summary>
    public IReadOnlyList<TimePoint> TimeSeries { get; init; } = [];

    /// <summary>How the load generator itself did; null where the engine does not say (k6), for runs that never came to their scenarios, and in older files.</summary>
    public GeneratorHealth? Generator { get; init; }

    /// <summary>How the target did, where it ran in the process of the test; null otherwise.</summary>
    public ServerHealth? Server { get; init; }

    /// <summary>The requests with the greatest <c>http_req_duration</c>, the slowest first. At most 20, and at most five of a step where there are others to show; empty where the engine does not tell (k6).</summary>
    public IReadOnlyList<SlowRequest> Slowest { get; init; } = [];

    /// <summary>The spread of <c>http_req_duration</c>, whole and by step, and of each trend of the test's own; empty where the engine does not tell (k6).</summary>
    public IReadOnlyList<Distribution> Distributions { get; init; } = [];

    /// <summary>The target as the test names it, e.g. <c>http://localhost:5080</c>; "in process" without a network; null in older files.</summary>
    public string? Target { get; init; }

    /// <summary>What is called, in the order of the test.</summary>
    public IReadOnlyList<StepResult> Steps { get; init; } = [];

    /// <summary>What the virtual users did: <c>Before</c>, the scenarios, <c>After</c>.</summary>
    public IReadOnlyList<Journey> Journeys { get; init; } = [];

    /// <summary>Where and of what the run was made; null in older files.</summary>
    public RunEnvironment? Environment { get; init; }

    /// <summary>Earlier runs of the same test, the oldest first, where a history is kept. At most 50.</summary>
    public IReadOnlyList<PastRun> PastRuns { get; init; } = [];

    /// <summary>
    /// The k6 script of the run: what a k6 engine ran; else what the test is as a script, which is made when it is first read. Credentials that stand in the test as they are
    /// show as <c>***</c>; <see cref="LoadTest.ToK6Script"/> has them. Null where the test cannot be one, and for one of more than 200,000 characters that no engine ran.
    /// </summary>
    public string? Script
    {
        get => LateScript?.Text;
        init => LateScript = value is null ? null : LateText.Of(value);
    }

    /// <summary>Holds <see cref="Script"/>, and makes it for those who look at it: most runs of a test that is being written are looked at by nobody.</summary>
    [JsonIgnore]
    internal LateText? LateScript { get; init; }

    /// <summary>What a reader should know before trusting the figures.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What is good to know of the figures, and no reason to doubt them. Not in the table.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The lines that tell every request and answer of a smoke run, secrets masked; empty otherwise, and on k6.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    /// <summary>Whether the run completed and every threshold holds.</summary>
    [JsonInclude]
    public bool Passed => Outcome == RunOutcome.Completed && Thresholds.All(threshold => threshold.Passed);

    /// <summary>The metric, or the slice of one, under its k6 name: <c>http_req_duration</c> or <c>http_req_duration{name:createOwner}</c>; null when there is none.</summary>
    public MetricResult? Metric(string key) => Metrics.FirstOrDefault(metric => metric.Key == key);

    /// <summary>Returns the result when it passed.</summary>
    /// <exception cref="ThresholdsFailedException">A threshold was missed, or the run did not complete. The message is the table.</exception>
    public LoadResult EnsurePassed() => Passed ? this : throw new ThresholdsFailedException(this);
}

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunOutcome>))]
public enum RunOutcome
{
    /// <summary>As planned.</summary>
    Completed,

    /// <summary>Early, because a threshold with <c>abortAfter</c> was missed, data was used up, or <c>Before</c> failed.</summary>
    Aborted,

    /// <summary>Early, because the caller cancelled it.</summary>
    Cancelled,
}
