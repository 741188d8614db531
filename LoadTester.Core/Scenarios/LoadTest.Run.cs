namespace LoadTester;

public sealed partial record LoadTest
{
    /// <summary>Runs the load test and judges it. Inside a <c>[LoadFact]</c> it finds the test's token, progress, engine and output folder by itself.</summary>
    /// <returns>What was measured; every threshold holds.</returns>
    /// <exception cref="ThresholdsFailedException">A threshold was missed, or the run was aborted. The result is on the exception.</exception>
    /// <exception cref="InvalidLoadTestException">The load test has problems; see <see cref="Validate"/>.</exception>
    /// <exception cref="EngineUnavailableException">The engine that was asked for is not on this machine.</exception>
    /// <exception cref="LoadTestCanceledException">The run was cancelled. What was measured until then is on the exception.</exception>
    public async Task<LoadResult> RunAsync(CancellationToken cancellationToken = default)
    {
        var result = await MeasureAsync(cancellationToken).ConfigureAwait(false);
        return result.Outcome == RunOutcome.Cancelled ? throw new LoadTestCanceledException(result, cancellationToken) : result.EnsurePassed();
    }

    /// <summary>Runs the load test without judging it. A cancelled run returns what was measured until then, with <see cref="RunOutcome.Cancelled"/>.</summary>
    /// <exception cref="InvalidLoadTestException">The load test has problems; see <see cref="Validate"/>.</exception>
    /// <exception cref="EngineUnavailableException">The engine that was asked for is not on this machine.</exception>
    public Task<LoadResult> MeasureAsync(CancellationToken cancellationToken = default) => MeasureAsync(new RunOptions(), cancellationToken);

    /// <summary>The same journeys, workloads and thresholds as a k6 script that a person can read, review and run without LoadTester.</summary>
    /// <exception cref="InvalidLoadTestException">The load test has problems; see <see cref="Validate"/>. A script needs neither a target nor secrets that are set.</exception>
    public K6Script ToK6Script() => K6ScriptWriter.Write(this);

    /// <summary>Everything that is wrong with the test, each with what to write instead. Empty when it can run.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = LoadTestValidator.Problems(this);
        if (problems.Count == 0 || Written is null)
            return problems;
        var written = Written.Validate();
        return [.. problems.Select(problem => written.Contains(problem) ? problem : $"{problem} That is with {Scale}.")];
    }

    /// <summary>
    /// A test that says nothing of what may fail would pass against a target that is not there: connections that are refused take no time at all.
    /// One threshold on all failed requests, checks or errors, whatever it allows, and it is the test's own business; one on a slice says nothing of the rest.
    /// </summary>
    internal IReadOnlyList<Threshold> EffectiveThresholds => [.. Thresholds, .. SaysWhatMayFail ? [] : s_whatMayFail, .. DroppedIterations.Defaults(this), .. VersionThresholds];

    private static readonly Threshold[] s_whatMayFail = [(Metric.HttpReqFailed.Rate < 0.01) with { IsDefault = true }, (Metric.Checks.Rate > 0.99) with { IsDefault = true }];

    private bool SaysWhatMayFail => Thresholds.Any(threshold => threshold.Rule is null && threshold.Slice.Tags.Length == 0 && threshold.Slice.Name is "http_req_failed" or "checks" or "errors");

    /// <summary>Those of them that an engine judges. What is compared with earlier runs is judged after the run.</summary>
    internal IReadOnlyList<Threshold> JudgedThresholds => [.. EffectiveThresholds.Where(threshold => threshold.Rule is null && (!IsSmoke || LoadTester.Smoke.Judges(threshold)))];

    /// <summary>Says of a result what was asked from outside.</summary>
    internal LoadResult Describe(LoadResult result) => (IsSmoke, Scale.Load, Scale.Time) == (result.IsSmoke, result.LoadScale, result.TimeScale)
        ? result
        : result with { IsSmoke = IsSmoke, SmokeReason = SmokeReason, LoadScale = Scale.Load, TimeScale = Scale.Time };

    internal void EnsureValid()
    {
        if (Validate() is { Count: > 0 } problems)
            throw new InvalidLoadTestException(Name, problems);
    }

    internal Task<LoadResult> MeasureAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var ambience = RunAmbience.Current;
        var run = MeasureAsync(options, ambience, cancellationToken);
        ambience?.Started?.Invoke(run);
        return run;
    }

    private async Task<LoadResult> MeasureAsync(RunOptions options, RunAmbience? ambience, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ambience?.CancellationToken ?? default);
        var engine = EngineChoice.For(this, ambience);
        var test = OutsideSettings.Apply(this);
        options = options with { Progress = options.Progress ?? (ambience is null ? OwnProgress(test) : ambience.Progress), Log = options.Log ?? (ambience is null ? ConsoleLog.Instance : ambience.Log), Hurry = ambience?.Hurry ?? default, TracesOwnProcess = true };
        if (ambience is null)
        {
            var own = await CompleteAsync(engine, test, options, both.Token).ConfigureAwait(false);
            // Where an engine handed the test on, whoever began it writes the reports.
            return IsAdapted ? own : await ReportFolder.WriteAsync(test, own, cancellationToken).ConfigureAwait(false);
        }

        var isAlone = await ambience.TakeTurnAsync(both.Token).ConfigureAwait(false);
        try
        {
            // An engine that hands the test on to another runs within this turn, and its result is this one.
            using var within = RunAmbience.Enter(null);
            var result = await CompleteAsync(engine, test, options, both.Token).ConfigureAwait(false);
            if (ambience.Finished is { } finished)
                await finished(test, result).ConfigureAwait(false);
            return result;
        }
        finally
        {
            if (isAlone)
                ambience.EndTurn();
        }
    }

    private async Task<LoadResult> CompleteAsync(ILoadEngine engine, LoadTest test, RunOptions options, CancellationToken cancellationToken)
    {
        LoadResult result;
        try
        {
            result = await engine.RunAsync(test, options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            LiveProgress.End(options.Progress);
        }

        // Where an engine handed the test on, this is done with the result of whoever began it.
        return IsAdapted ? result : await RunEnding.CompleteAsync(test, result, options).ConfigureAwait(false);
    }

    /// <summary>Where no test framework listens. A smoke run tells every request instead; one that was handed on is shown by whoever began it.</summary>
    private LiveProgress? OwnProgress(LoadTest test) => test.IsSmoke || IsAdapted ? null : LiveProgress.OfProgram();
}
