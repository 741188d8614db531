namespace LoadTester;

/// <summary>Looks at a run once a second: collects samples, adds to the time series, tells of progress; every two seconds judges the thresholds that may end the run.</summary>
internal sealed class RunWatch(EmbeddedRun run, IProgress<RunProgress>? progress, IReadOnlyList<ScenarioRun> scenarios)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private readonly List<TimePoint> _points = [];
    private readonly SeriesCatalog _catalog = run.Compilation.Catalog;
    private TimeSpan _last;
    private long _requests;
    private long _failed;
    private long _iterations;
    private long _errors;

    public IReadOnlyList<TimePoint> Points => _points;

    public Gauge Vus { get; } = new();

    public Gauge VusMax { get; } = new();

    /// <summary>The threshold whose miss ended the run.</summary>
    public Threshold? Aborting { get; private set; }

    public async Task RunAsync(CancellationToken done)
    {
        run.Recorder.Collect();
        for (var tick = 1; ; tick++)
        {
            await Delays.AwaitAsync((s_second * tick) - run.ScenariosElapsed, run.Clock, done).ConfigureAwait(false);
            Look(isLast: done.IsCancellationRequested);
            if (done.IsCancellationRequested)
                return;
            Vus.Set(run.ActiveUsers);
            VusMax.Set(run.InitialisedUsers);
            if (tick % 2 == 0)
                JudgeAborting();
        }
    }

    /// <summary>Says before the run what is known before the run.</summary>
    public void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            run.WarnOnce(warning);
            Report(new() { Test = run.Test.Name, Elapsed = TimeSpan.Zero, Planned = Planned(), Vus = 0, Iterations = 0, Requests = 0, RequestsPerSecond = 0, Failed = 0, P95 = null, Warning = warning });
        }
    }

    private void Look(bool isLast)
    {
        var now = run.ScenariosElapsed;
        var length = now - _last;
        var interval = run.Recorder.Collect();
        var point = Point(interval, now, length);

        // A last moment in which nothing ended says nothing.
        if (point.Requests > 0 || point.Iterations > 0 || !isLast)
        {
            _points.Add(point);
            run.ServerWatch?.Look(now);
        }

        _last = now;
        _requests += point.Requests;
        _failed += point.Failed;
        _iterations += point.Iterations;
        _errors += CountOf("errors", interval);
        Report(new()
        {
            Test = run.Test.Name,
            IsWarmUp = run.Test.IsWarmUp,
            Stage = StageText.Of(run.Test, now),
            Elapsed = now,
            Planned = Planned(),
            Vus = run.ActiveUsers,
            Iterations = _iterations,
            IterationsPerSecond = length > TimeSpan.Zero ? point.Iterations / length.TotalSeconds : 0,
            Requests = _requests,
            RequestsPerSecond = length > TimeSpan.Zero ? point.Requests / length.TotalSeconds : 0,
            Failed = _failed,
            Errors = _errors,
            P95 = point.P95 is { } p95 ? TimeSpan.FromMilliseconds(p95) : null,
            Avg = point.Avg is { } avg ? TimeSpan.FromMilliseconds(avg) : null,
        });
    }

    /// <summary>Whoever listens must not be able to end the measuring.</summary>
    private void Report(RunProgress value)
    {
        try
        {
            progress?.Report(value);
        }
#pragma warning disable CA1031 // It is code of the caller's; what it throws is told, and the run goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            run.WarnOnce($"The progress could not be reported: {e.GetType().Name}: {e.Message}");
        }
    }

    private TimePoint Point(SampleSet interval, TimeSpan now, TimeSpan length)
    {
        var duration = new Histogram();
        long failed = 0;
        for (var i = 0; i < _catalog.Requests.Count; i++)
        {
            foreach (var cell in interval.Requests(i))
            {
                duration.Add(cell.Duration);
                failed += cell.Outcome.Expected ? 0 : cell.Duration.Count;
            }
        }

        var values = SliceValues.OfTrend(duration);
        return new()
        {
            At = now,
            Length = length,
            Vus = run.ActiveUsers,
            Requests = duration.Count,
            Failed = failed,
            Iterations = CountOf("iterations", interval),
            Avg = values.Value("avg"),
            Med = values.Value("med"),
            P95 = values.Value("p(95)"),
            P99 = values.Value("p(99)"),
            Max = values.Value("max"),
        };
    }

    private long CountOf(string metric, SampleSet interval)
    {
        long count = 0;
        for (var i = 0; i < _catalog.Counters.Count; i++)
            count += _catalog.Counters[i].Metric == metric ? interval.Counter(i) : 0;
        return count;
    }

    /// <summary>As k6: from the start of the run on, and a metric without samples is not judged yet.</summary>
    private void JudgeAborting()
    {
        var elapsed = run.Elapsed;
        foreach (var threshold in run.Test.JudgedThresholds)
        {
            if (!threshold.AbortOnFail || elapsed <= threshold.DelayAbort)
                continue;
            var values = ResultBuilder.Read(run, threshold.Slice, elapsed);
            if (values.Samples == 0 || values.Value(threshold.Aggregation) is not { } actual || threshold.Holds(actual))
                continue;
            Aborting ??= threshold;
            run.Stop(RunOutcome.Aborted, $"threshold {threshold} was missed after {Spans.Short(elapsed)}{RampReached.Text(run.Test, run.ScenariosElapsed)}");
        }
    }

    private TimeSpan? Planned()
    {
        if (scenarios.Any(scenario => scenario.Plan.Planned is null))
            return null;
        return scenarios.Max(scenario => scenario.Scenario.Workload.Delay + scenario.Plan.Planned!.Value);
    }
}
