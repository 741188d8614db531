using System.Collections.Immutable;

namespace LoadTester;

/// <summary>
/// A load test: journeys, how many virtual users make them, against which target, and what must hold. Immutable; every verb returns a changed copy.
/// Begin with <see cref="Named"/>.
/// </summary>
public sealed partial record LoadTest
{
    private LoadTest(string name) => Name = name;

    /// <summary>How results and reports call it.</summary>
    public string Name { get; }

    internal Uri? Target { get; private init; }

    internal HttpMessageHandler? Handler { get; private init; }

    internal ImmutableArray<Scenario> Scenarios { get; private init; } = [];

    internal Flow? BeforeFlow { get; private init; }

    internal Flow? AfterFlow { get; private init; }

    internal ImmutableArray<Threshold> Thresholds { get; private init; } = [];

    internal ImmutableArray<KeyValuePair<string, Value>> Headers { get; private init; } = [];

    internal ImmutableArray<KeyValuePair<string, string>> Tags { get; private init; } = [];

    internal Auth? Auth { get; private init; }

    internal ILoadEngine? Engine { get; private init; }

    /// <summary>Whether it is only tried out; its scenarios then have one iteration each.</summary>
    internal bool IsSmoke { get; private init; }

    /// <summary>What from outside made it so; null where the test itself did.</summary>
    internal string? SmokeReason { get; private init; }

    /// <summary>How long the journeys are made before they are measured; null: not at all.</summary>
    internal TimeSpan? WarmUpTime { get; private init; }

    internal bool WarmsUp => WarmUpTime is not null && !IsSmoke;

    /// <summary>Whether it is the warm-up of another.</summary>
    internal bool IsWarmUp { get; private init; }

    /// <summary>Whether a debugger is attached, so that nothing may time out.</summary>
    internal bool IsDebugged { get; private init; }

    /// <summary>How long a request may take.</summary>
    internal TimeSpan TimeoutOf(Step step) => IsDebugged ? Limits.LongestTime : step.RequestTimeout;

    /// <summary>By how much its load and its times were multiplied from outside.</summary>
    internal LoadScale Scale { get; private init; } = LoadScale.None;

    /// <summary>The test as it stands in the code; null where this is it.</summary>
    internal LoadTest? Written { get; private init; }

    /// <summary>Whether what is asked from outside was heeded already.</summary>
    internal bool IsAdapted { get; private init; }

    /// <summary>What is wrong with how the test was written; listed with all other problems by <see cref="Validate"/>.</summary>
    internal ImmutableArray<string> Problems { get; private init; } = [];

    /// <summary>Begins a load test.</summary>
    /// <param name="name">How results and reports call it, e.g. "booking".</param>
    public static LoadTest Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(name);
    }

    /// <summary>Sets the target, e.g. <c>http://localhost:5080</c>. Without a path it keeps the path of the document's server, with one it replaces it.</summary>
    public LoadTest Against(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
            return this with { Problems = Problems.Add($"Against(\"{UrlSegment.WithoutUser(url.OriginalString)}\") is not an absolute http or https url. Write e.g. http://localhost:5080.") };
        return url.UserInfo.Length == 0
            ? this with { Target = url }
            : this with { Problems = Problems.Add($"Against(…@{url.Authority}) holds credentials, which do not belong in a url. Write .WithAuth(Auth.Basic(user, Value.Env(\"PASSWORD\"))).") };
    }

    /// <inheritdoc cref="Against(Uri)"/>
    public LoadTest Against(string url) => Uri.TryCreate(url, UriKind.Absolute, out var absolute)
        ? Against(absolute)
        : this with { Problems = Problems.Add($"Against(\"{UrlSegment.WithoutUser(url)}\") is not an absolute http or https url. Write e.g. http://localhost:5080.") };

    /// <summary>Sends every request to <paramref name="handler"/>, e.g. the one of ASP.NET Core's TestServer: no sockets, so nothing is said about the network. Embedded engine only; the handler is not disposed.</summary>
    public LoadTest InProcess(HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return this with { Handler = handler };
    }

    /// <summary>Adds a journey and how many virtual users make it. Scenarios run side by side unless <see cref="WorkloadTiming.StartAfter"/> says otherwise.</summary>
    /// <param name="name">Letters, digits, "_" and "-" (k6's rule); unique within the test.</param>
    /// <param name="flow">The journey.</param>
    /// <param name="workload">E.g. <c>Workload.Load(peakVus: 20)</c>.</param>
    public LoadTest Scenario(string name, Flow flow, Workload workload)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(workload);
        return this with { Scenarios = Scenarios.Add(new(name, flow, IsSmoke ? LoadTester.Smoke.Of(IsDebugged) : workload)) };
    }

    /// <summary>Runs once before all scenarios (k6's <c>setup</c>). What it saves is usable in every scenario: log in once. When it fails, the run ends.</summary>
    public LoadTest Before(Flow flow) => this with { BeforeFlow = flow ?? throw new ArgumentNullException(nameof(flow)) };

    /// <summary>
    /// Runs once after all scenarios (k6's <c>teardown</c>), also after an abort or a cancellation. Where <see cref="Before"/> fails the embedded engine runs it,
    /// too; k6 leaves it out, and the result warns of that.
    /// </summary>
    public LoadTest After(Flow flow) => this with { AfterFlow = flow ?? throw new ArgumentNullException(nameof(flow)) };

    /// <summary>Adds what must hold, e.g. <c>Metric.HttpReqDuration.P(95) &lt; TimeSpan.FromMilliseconds(500)</c>.</summary>
    /// <param name="threshold">Judged on all samples, at the end of the run.</param>
    /// <param name="abortAfter">When given, the threshold is also judged every 2 s once that much time has passed, and a miss ends the run (k6's <c>abortOnFail</c> and <c>delayAbortEval</c>).</param>
    public LoadTest Require(Threshold threshold, TimeSpan? abortAfter = null)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        return this with { Thresholds = Thresholds.Add(abortAfter is null ? threshold : threshold with { AbortOnFail = true, DelayAbort = abortAfter.Value }) };
    }

    /// <summary>Adds what must hold in k6's own syntax: <c>Require("http_req_duration{name:createOwner}", "p(95)&lt;500")</c>. Times are in milliseconds.</summary>
    /// <param name="metric">A metric, with tags in braces where only a slice is meant.</param>
    /// <param name="expression">An aggregation, a comparison, a number.</param>
    public LoadTest Require(string metric, string expression) =>
        Threshold.TryParse(metric, expression, out var threshold, out var problem)
            ? Require(threshold)
            : this with { Problems = Problems.Add(problem) };

    /// <summary>Adds a header to every request; a step's own header of that name wins.</summary>
    public LoadTest WithHeader(string name, Value value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        return this with { Headers = Headers.RemoveAll(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Add(new(name, value)) };
    }

    /// <summary>Says on every request who is calling; a step's own header of that name wins.</summary>
    public LoadTest WithAuth(Auth auth) => this with { Auth = auth ?? throw new ArgumentNullException(nameof(auth)) };

    /// <summary>Tags every sample of the run.</summary>
    public LoadTest WithTag(string key, string value) => key is null || value is null ? throw new ArgumentNullException(key is null ? nameof(key) : nameof(value)) : this with { Tags = Tags.RemoveAll(tag => tag.Key == key).Add(new(key, value)) };

    /// <summary>Runs on <paramref name="engine"/>, whatever <c>LOADTESTER_ENGINE</c> says.</summary>
    public LoadTest RunOn(ILoadEngine engine) => this with { Engine = engine ?? throw new ArgumentNullException(nameof(engine)) };

    /// <summary>
    /// The same load test, to be tried out: one iteration of each scenario by one virtual user, whatever its workload, at once and not after
    /// <see cref="WorkloadTiming.StartAfter"/>. The embedded engine runs one scenario after the other and tells every request and answer
    /// (<see cref="LoadResult.Log"/>). Only what is required of <c>http_req_failed</c>, <c>checks</c> and <c>errors</c> is judged, and what LoadTester adds to
    /// each test. <c>LOADTESTER_SMOKE=true</c>, or a debugger, does it to every load test that runs.
    /// </summary>
    public LoadTest Smoke() => AsSmoke(isDebugged: false);

    /// <summary>The load test as it is asked for from outside.</summary>
    internal LoadTest Adapted(OutsideSettings settings)
    {
        if (settings.IsSmoke || IsSmoke)
            return AsSmoke(settings.IsDebugged) with { IsAdapted = true, SmokeReason = IsSmoke ? null : settings.SmokeReason };
        var scale = settings.Scale;
        return this with
        {
            IsAdapted = true,
            Scale = scale,
            Written = scale == LoadScale.None ? null : this,
            Scenarios = scale.Of(Scenarios),
            Thresholds = [.. Thresholds.Select(scale.Of)],
            WarmUpTime = WarmUpTime is { } time ? scale.Duration(time) : null,
        };
    }

    /// <summary>
    /// Makes the same journeys for that long before they are measured, with the workloads in small: starts, stages and durations shortened to
    /// <paramref name="time"/>, users and rates as they are. Nothing of it is in a figure, and nothing of it is judged. On the embedded engine connections
    /// stay, and <see cref="Before"/> and <see cref="After"/> are made once for both; on k6 it is a run of its own, with a <c>Before</c> and an <c>After</c> of its own. A smoke run has none.
    /// </summary>
    /// <param name="time">1 s or more. The grace of the scenarios comes on top.</param>
    public LoadTest WarmUp(TimeSpan time) => this with { WarmUpTime = time };

    /// <summary>What the warm-up runs.</summary>
    /// <param name="withOnce">Whether with a Before and an After of its own.</param>
    internal LoadTest AsWarmUp(bool withOnce) => this with
    {
        WarmUpTime = null,
        IsWarmUp = true,
        Scenarios = [.. LoadTester.WarmUp.Scenarios(Scenarios, WarmUpTime!.Value)],
        Thresholds = [],
        BeforeFlow = withOnce ? BeforeFlow : null,
        AfterFlow = withOnce ? AfterFlow : null,
    };

    private LoadTest AsSmoke(bool isDebugged) => this with
    {
        IsSmoke = true,
        IsDebugged = isDebugged,
        Scenarios = [.. Scenarios.Select(scenario => scenario with { Workload = LoadTester.Smoke.Of(isDebugged) })],
    };

    /// <summary>Shows the name and the scenarios.</summary>
    public override string ToString() => $"{Name} ({string.Join(", ", Scenarios.Select(scenario => scenario.Name))})";
}

/// <summary>A journey with its workload, under a name.</summary>
internal sealed record Scenario(string Name, Flow Flow, Workload Workload);
