namespace LoadTester;

/// <summary>Looks at a running k6 through its REST API, about once a second: adds to the time series and tells of progress. A look that fails or takes long is left out.</summary>
internal sealed class K6Watch(LoadTest test, IProgress<RunProgress>? progress, K6Api api, TimeProvider clock)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_untilBegun = TimeSpan.FromMilliseconds(100);

    /// <summary>k6 sorts all samples of a trend to tell its mean, and takes in no others meanwhile; that may use this share of the time.</summary>
    private const double ShareForMeans = 0.05;

    private readonly TimeSpan? _planned = ScenarioPlan.PlannedTime(test);
    private readonly List<string> _warnings = [];
    private long _begun;
    private long _nextMean;

    public IReadOnlyList<string> Warnings => _warnings;

    public K6Series Series { get; } = new();

    /// <summary>From the start of the scenarios until now; null when they were not seen to start.</summary>
    public TimeSpan? Elapsed => _begun == 0 ? null : clock.GetElapsedTime(_begun);

    /// <summary>Until <paramref name="done"/>.</summary>
    public async Task RunAsync(CancellationToken done)
    {
        while (await api.StatusAsync(done).ConfigureAwait(false) is not { HasBegun: true })
        {
            if (!await WaitAsync(s_untilBegun, done).ConfigureAwait(false))
                return;
        }

        _begun = clock.GetTimestamp();
        for (var tick = 1; ; tick++)
        {
            var wait = (s_second * tick) - clock.GetElapsedTime(_begun);
            if (wait > TimeSpan.Zero && !await WaitAsync(wait, done).ConfigureAwait(false))
                return;
            if (wait <= -s_second)
                continue;
            await LookAsync(done).ConfigureAwait(false);
            if (done.IsCancellationRequested)
                return;
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (await api.StatusAsync(cancellationToken).ConfigureAwait(false) is not { IsOver: false } status
            || await TotalsAsync(cancellationToken).ConfigureAwait(false) is not { } totals)
            return;
        var point = Series.Add(clock.GetElapsedTime(_begun), status.Vus, totals);
        Report(new()
        {
            Test = test.Name,
            IsWarmUp = test.IsWarmUp,
            Stage = StageText.Of(test, point.At),
            Elapsed = point.At,
            Planned = _planned,
            Vus = point.Vus,
            Iterations = totals.Iterations,
            IterationsPerSecond = point.Length > TimeSpan.Zero ? point.Iterations / point.Length.TotalSeconds : 0,
            Requests = totals.Requests,
            RequestsPerSecond = point.Length > TimeSpan.Zero ? point.Requests / point.Length.TotalSeconds : 0,
            Failed = totals.Failed,
            Errors = totals.Errors,
            P95 = null,
            Avg = point.Avg is { } avg ? TimeSpan.FromMilliseconds(avg) : null,
        });
    }

    /// <summary>Null when one of them could not be had.</summary>
    private async Task<K6Totals?> TotalsAsync(CancellationToken cancellationToken)
    {
        var withMeans = clock.GetTimestamp() >= _nextMean;
        var all = new K6Totals(0, 0, 0) { DurationSum = 0, Errors = 0 };
        long forMeans = 0;
        foreach (var scenario in test.Scenarios)
        {
            var began = clock.GetTimestamp();
            var duration = withMeans ? await AskAsync("http_req_duration").ConfigureAwait(false) : null;
            var asked = clock.GetTimestamp();
            var requests = await AskAsync("http_reqs").ConfigureAwait(false);
            // The way there and back is the same for a counter, which has nothing to sort.
            forMeans += Math.Max(0, asked - began - (clock.GetTimestamp() - asked));
            if (requests is null
                || await AskAsync("http_req_failed").ConfigureAwait(false) is not { } failed
                || await AskAsync("iterations").ConfigureAwait(false) is not { } iterations)
                return null;
            var errors = await AskAsync("errors").ConfigureAwait(false);
            all += K6Totals.Of(requests, failed, iterations, duration) with { Errors = errors is null ? null : (long)errors.GetValueOrDefault("count") };

            Task<IReadOnlyDictionary<string, double>?> AskAsync(string metric) => api.MetricAsync(K6Totals.Key(metric, scenario), cancellationToken);
        }

        if (withMeans)
            _nextMean = clock.GetTimestamp() + (long)(forMeans / ShareForMeans);
        return all;
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
            var warning = $"The progress could not be reported: {e.GetType().Name}: {e.Message}";
            if (!_warnings.Contains(warning))
                _warnings.Add(warning);
        }
    }

    private async Task<bool> WaitAsync(TimeSpan time, CancellationToken done)
    {
        await Delays.AwaitAsync(time, clock, done).ConfigureAwait(false);
        return !done.IsCancellationRequested;
    }
}
