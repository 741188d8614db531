using System.Collections.Concurrent;

namespace LoadTester;

/// <summary>One run of a load test: Before, the scenarios side by side, After; then the result.</summary>
internal sealed class EmbeddedRun : IDisposable
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>No metric: with a blank it can be no name of one.</summary>
    private const string StartLatenessName = "start lateness";

    private const int MostWarnings = 100;

    /// <summary>Every machine has enough for so few virtual users.</summary>
    private const int FewUsers = 100;

    private readonly RunOptions _options;
    private readonly EmbeddedRun? _measured;
    private readonly CancellationTokenSource _stopping;
    private readonly List<string> _notes = [];
    private readonly Lock _gate = new();
    private readonly UserPool _users;
    private readonly Dispatcher? _dispatcher;
    private readonly int _startLateness;
    private readonly List<ScenarioRun> _scenarios = [];
    private readonly ConcurrentDictionary<string, bool> _warnings = new();
    private readonly ConcurrentDictionary<string, long> _hanging = new();
    private long _scenariosStarted;
    private TimeSpan _warmUp;
    private bool _isStopped;
    private bool _isWarmingUp;

    /// <param name="test">The load test.</param>
    /// <param name="options">What surrounds the run.</param>
    /// <param name="measured">For a warm-up: the run that is measured, whose virtual users, connections and values of Before it shares.</param>
    public EmbeddedRun(LoadTest test, RunOptions options, EmbeddedRun? measured = null)
    {
        Test = test;
        _options = options;
        _measured = measured;
        _stopping = measured is null ? new() : CancellationTokenSource.CreateLinkedTokenSource(measured._stopping.Token);
        Started = Clock.GetUtcNow();
        RunStarted = Clock.GetTimestamp();
        Compilation = new(test, options, options.RunId is { } id ? new(id) : RunId.At(Started), measured?.Compilation);
        Failures = new(Compilation.Secrets, Compilation.SecretNames);
        Slowest = new(this);
        Connections = measured?.Connections ?? new(test.Http);
        foreach (var secret in Connections.Secrets)
            Compilation.Secrets.Add(secret);
        Connector = measured?.Connector ?? new(Clock, Connections);

        var before = test.BeforeFlow is { } first ? FlowCompiler.Once(Compilation, first, "::setup") : null;
        foreach (var name in before?.Slots.Keys ?? [])
            Compilation.Shared[name] = new();

        var plans = new List<(TimeSpan Delay, ScenarioPlan Plan)>();
        foreach (var scenario in test.Scenarios)
        {
            var plan = ScenarioPlan.Of(scenario.Workload);
            plans.Add((scenario.Workload.Delay, plan));
            _scenarios.Add(new(this, scenario, plan, FlowCompiler.Scenario(Compilation, scenario)));
        }

        var after = test.AfterFlow is { } last ? FlowCompiler.Once(Compilation, last, "::teardown") : null;
        Once = new(this, before, after, _stopping.Token, options.Hurry);
        Compilation.RunId.Places = Math.Max(1, Compilation.UniquePlaces);
        _startLateness = Compilation.Catalog.AddTrend(StartLatenessName, new Dictionary<string, string>());
        Recorder = new(Compilation.Catalog);
        var (planned, possible) = ScenarioPlan.MostUsers(plans);
        _users = measured?._users ?? new(this, planned, possible, _stopping.Token);
        if (plans.Any(plan => plan.Plan.Arrivals is not null))
            _dispatcher = Dispatcher.For(Clock);
        Watch = new(this, options.Progress, _scenarios);
        if (planned > FewUsers && measured is null)
            Watch.Warn(MachineCapacity.Read().Warnings(planned, haveConnections: test.Handler is null, test.Target is { IsLoopback: true } target && LocalListeners.Has(target.Port)));
        Iterations = new(this);
        Transcript = test.IsSmoke ? new(this, options.Log) : null;
    }

    public LoadTest Test { get; }

    public TimeProvider Clock => _options.Clock;

    public RunCompilation Compilation { get; }

    public Recorder Recorder { get; }

    public FailureLog Failures { get; }

    public SlowestRequests Slowest { get; }

    public Connector Connector { get; }

    public ConnectionSettings Connections { get; }

    /// <summary>Whether plain http goes over connections of our own.</summary>
    public bool HasWires => Test.Handler is null && Connections.ArePlain && !_options.UsesHandlers;

    public IterationRunner Iterations { get; }

    public RunWatch Watch { get; }

    /// <summary>Tells of each request; null but in a smoke run.</summary>
    public Transcript? Transcript { get; }

    public DateTimeOffset Started { get; }

    public long RunStarted { get; }

    public IReadOnlyList<ScenarioRun> Scenarios => _scenarios;

    /// <summary>Before and After.</summary>
    public OnceRunner Once { get; }

    public IEnumerable<string> Warnings => _warnings.Keys;

    /// <summary>What is good to know of the run.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The time since the run began, without the warm-up.</summary>
    public TimeSpan Elapsed => Clock.GetElapsedTime(RunStarted) - _warmUp;

    public bool IsStopped => _isStopped || _measured?.IsStopped == true;

    public RunOutcome Outcome { get; private set; } = RunOutcome.Completed;

    public string? OutcomeReason { get; private set; }

    /// <summary>How this process did while the scenarios ran, not judged yet; null before they have ended, and by a clock that is not the system's.</summary>
    public GeneratorHealth? Generator { get; private set; }

    /// <summary>Watches the target while the scenarios run; null when it is not in this process, in a warm-up, and by a clock that is not the system's.</summary>
    public ServerWatch? ServerWatch { get; private set; }

    /// <summary>How a target in this process did; null otherwise.</summary>
    public ServerHealth? Server { get; private set; }

    public int InitialisedUsers => _users.Initialised;

    public int ActiveUsers => _users.Active;

    public async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        using var cancelled = cancellationToken.UnsafeRegister(
            static state => ((EmbeddedRun)state!).Cancel(), this);
        // Cancelled before it began: there is nothing that After would have to take away.
        if (IsStopped)
            return ResultBuilder.Build(this);
        try
        {
            await Once.RunBeforeAsync().ConfigureAwait(false);
            if (!IsStopped && Test.WarmsUp)
                await WarmUpAsync().ConfigureAwait(false);
            if (!IsStopped)
                await RunScenariosAsync().ConfigureAwait(false);
        }
        finally
        {
            await Once.RunAfterAsync().ConfigureAwait(false);
        }

        return ResultBuilder.Build(this);
    }

    /// <summary>Ends the run at once; the first reason stays.</summary>
    public void Stop(RunOutcome outcome, string reason)
    {
        lock (_gate)
        {
            if (IsStopped)
                return;
            (Outcome, OutcomeReason) = (outcome, reason);
            _isStopped = true;
        }

        _stopping.Cancel();
    }

    /// <summary>Requests that were without an answer for 30 s or more when their scenario ended, by scenario.</summary>
    public IReadOnlyDictionary<string, long> Hanging => _hanging;

    public void CountHanging(string scenario) => _hanging.AddOrUpdate(scenario, 1, static (_, count) => count + 1);

    /// <summary>
    /// How late iterations of arrival rates began, from the moment at which they were due to the beginning of their work, in nanoseconds; null without any. Read it
    /// from the thread that collects.
    /// </summary>
    public Histogram? StartLateness => Recorder.Totals.Trend(_startLateness);

    public void RecordStart(long due)
    {
        var late = NanosecondsSince(due);
        using var shard = Recorder.Enter();
        shard.Samples.AddTrend(_startLateness, late);
    }

    /// <summary>Bounded: what warns of ever new things is heard all the same.</summary>
    public void WarnOnce(string warning)
    {
        if (!_warnings.ContainsKey(warning) && _warnings.Count < MostWarnings)
            _warnings.TryAdd(warning, true);
    }

    public UserPool Users => _users;

    /// <summary>Begins iterations at their times. Only where a scenario has an arrival rate.</summary>
    public Dispatcher Dispatcher => _dispatcher ?? throw new InvalidOperationException("No scenario has an arrival rate.");

    public long NanosecondsSince(long timestamp) => (long)Clock.GetElapsedTime(timestamp).TotalNanoseconds;

    /// <summary>The moment that long after the scenarios began.</summary>
    public long TimestampOf(TimeSpan offset) => _scenariosStarted + (long)(offset.TotalSeconds * Clock.TimestampFrequency);

    /// <summary>The moment that long after <paramref name="offset"/>; never before it.</summary>
    public long TimestampOf(TimeSpan offset, long nanoseconds) =>
        TimestampOf(offset) + (long)((((Int128)nanoseconds * Clock.TimestampFrequency) + NanosecondsPerSecond - 1) / NanosecondsPerSecond);

    public TimeSpan ScenariosElapsed => _scenariosStarted == 0 ? TimeSpan.Zero : Clock.GetElapsedTime(_scenariosStarted);

    /// <summary>Returns at that time after the scenarios began, or when the run stops.</summary>
    public ValueTask WaitUntilAsync(TimeSpan offset) => Delays.AwaitAsync(Clock.GetElapsedTime(Clock.GetTimestamp(), TimestampOf(offset)), Clock, _stopping.Token);

    public void Dispose()
    {
        _dispatcher?.Dispose();
        if (_measured is null)
        {
            _users.Dispose();
            Connections.Dispose();
        }

        _stopping.Dispose();
    }

    private void Cancel() =>
        Stop(RunOutcome.Cancelled, $"cancelled after {Spans.Short(Elapsed)}{(_isWarmingUp ? ", while it was warming up" : "")}");

    /// <summary>The same journeys, by the same virtual users over the same connections, in figures of their own.</summary>
    private async Task WarmUpAsync()
    {
        var began = Clock.GetTimestamp();
        _isWarmingUp = true;
        using var warm = new EmbeddedRun(Test.AsWarmUp(withOnce: false), _options with { RunId = RunId.OfWarmUp(Compilation.RunId.Text) }, measured: this);
        await warm.RunScenariosAsync().ConfigureAwait(false);
        _users.EndWarmUp();
        _isWarmingUp = false;
        _warmUp = Clock.GetElapsedTime(began);
        if (IsStopped)
            return;
        var result = ResultBuilder.Build(warm);
        _notes.Add(WarmUp.Note(result, Test.WarmUpTime!.Value));
        foreach (var warning in WarmUp.Warnings(result))
            WarnOnce(warning);
    }

    private async Task RunScenariosAsync()
    {
        foreach (var scenario in _scenarios)
            scenario.Prepare();
        using var stopping = _stopping.Token.UnsafeRegister(static state => ((Dispatcher?)state)?.Stop(), _dispatcher);
        using var done = new CancellationTokenSource();
        // By another clock than that of this machine, its delays say nothing.
        using var generator = ReferenceEquals(Clock, TimeProvider.System) ? GeneratorWatch.Start() : null;
        using var server = generator is null || Test.IsWarmUp ? null : ServerWatch.Start(Test, generator);
        ServerWatch = server;
        _scenariosStarted = Clock.GetTimestamp();
        var watching = Watch.RunAsync(done.Token);
        var working = Test.IsSmoke ? RunInTurnAsync() : Task.WhenAll(_scenarios.Select(scenario => scenario.RunAsync()));
        try
        {
            await working.ConfigureAwait(false);
        }
        finally
        {
            Generator = generator?.Stop();
            await done.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
            Server = server?.Stop();
        }
    }

    private async Task RunInTurnAsync()
    {
        foreach (var scenario in _scenarios)
            await scenario.RunAsync().ConfigureAwait(false);
    }
}
