namespace LoadTester;

/// <summary>Runs a script with a k6 on this machine.</summary>
internal sealed class LocalK6(K6Binary k6, LoadTest test, K6Script script, RunOptions options)
{
    private const int MostTries = 5;

    private static readonly TimeSpan s_untilAnswer = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_betweenTries = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _clock = TimeProvider.System;

    /// <summary>Chooses the port on which k6's REST API listens.</summary>
    public Func<int> ChoosePort { get; init; } = FreePort.Find;

    /// <summary>How long After may take once the run was cancelled: as long as on the embedded engine.</summary>
    public TimeSpan TimeForAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long k6 may work on its summary after that; with millions of samples it takes some seconds.</summary>
    public TimeSpan TimeForSummary { get; init; } = TimeSpan.FromSeconds(20);

    public async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new PrivateFolder();
        for (var tries = 1; ; tries++)
        {
            var run = await RunOnceAsync(folder, cancellationToken).ConfigureAwait(false);
            // Between the choice and k6, somebody else took the port. k6 notices within its first milliseconds, in which Before may have begun; it gets
            // another run id, therefore.
            if (run.ExitCode == K6ExitCode.NoApi && tries < MostTries && run.Cancelled is null)
                continue;
            if (K6Fault.IsOfScript(run))
                folder.Keep();
            return K6ResultBuilder.Build(run);
        }
    }

    private async Task<K6Run> RunOnceAsync(PrivateFolder folder, CancellationToken cancellationToken)
    {
        var started = _clock.GetUtcNow();
        var address = $"127.0.0.1:{ChoosePort()}";
        var invocation = K6Invocation.Of(test, script, options, started, folder.Path, address, Environment.GetEnvironmentVariables());
        await folder.WriteAsync(invocation.Contents.Append(new(K6Supervisor.FileName, ScriptFile.Of(K6Supervisor.Script)))).ConfigureAwait(false);

        var log = new K6Log(folder.Path, new(TestPlaces.Of(test)));
        using var api = new K6Api(address);
        var watch = new K6Watch(test, options.Progress, api, _clock);
        var began = _clock.GetTimestamp();
        using var process = K6Process.Start(k6.Path, invocation, folder.Path, log);
        using var done = new CancellationTokenSource();
        var watching = watch.RunAsync(done.Token);
        using var hurried = options.Hurry.UnsafeRegister(static state => ((K6Process)state!).Kill(), process);
        var stopping = await EndAsync(process, api, began, cancellationToken).ConfigureAwait(false);
        var elapsed = _clock.GetElapsedTime(began);
        await done.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);

        var summary = await folder.ReadAsync(K6Invocation.SummaryName).ConfigureAwait(false);
        folder.Delete(K6Invocation.SummaryName);
        return new()
        {
            Test = test,
            Script = script,
            Engine = K6Engine.EngineName,
            EngineVersion = k6.Version.ToString(),
            Started = started,
            Elapsed = elapsed,
            ExitCode = await process.Ended.ConfigureAwait(false),
            Cancelled = stopping.Cancelled,
            WasKilled = stopping.WasKilled,
            Summary = summary,
            Log = log,
            Secrets = invocation.Secrets,
            TimeSeries = watch.Series,
            ScenariosElapsed = watch.Elapsed,
            Warnings = [.. k6.Version.Warning is { } warning ? [warning] : Array.Empty<string>(), .. script.Warnings, .. watch.Warnings],
            ScriptPath = folder.Path + K6Script.FileName,
        };
    }

    /// <summary>Waits for the end of k6; when the caller cancels, sees to it that there is one.</summary>
    private async Task<(TimeSpan? Cancelled, bool WasKilled)> EndAsync(K6Process process, K6Api api, long began, CancellationToken cancellationToken)
    {
        await ((Task)process.Ended).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (process.Ended.IsCompleted)
            return (null, false);

        var cancelled = _clock.GetElapsedTime(began);
        var since = _clock.GetTimestamp();
        if (!await StopAsync(process, api, since).ConfigureAwait(false))
            process.Terminate();
        if (await EndsWithinAsync(process, TimeForAfter - _clock.GetElapsedTime(since)).ConfigureAwait(false))
            return (cancelled, false);
        // Is it After that takes so long, or the summary?
        if (await api.StatusAsync(CancellationToken.None).ConfigureAwait(false) is not { IsDone: false } && await EndsWithinAsync(process, TimeForSummary).ConfigureAwait(false))
            return (cancelled, false);
        process.Kill();
        await ((Task)process.Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (cancelled, true);
    }

    /// <summary>Its API may not be there yet.</summary>
    private async Task<bool> StopAsync(K6Process process, K6Api api, long since)
    {
        using var patience = new CancellationTokenSource(s_untilAnswer);
        while (!await api.StopAsync(patience.Token).ConfigureAwait(false))
        {
            if (_clock.GetElapsedTime(since) >= s_untilAnswer)
                return false;
            if (await EndsWithinAsync(process, s_betweenTries).ConfigureAwait(false))
                return true;
        }

        return true;
    }

    private static async Task<bool> EndsWithinAsync(K6Process process, TimeSpan time)
    {
        await Task.WhenAny(process.Ended, Task.Delay(time > TimeSpan.Zero ? time : TimeSpan.Zero)).ConfigureAwait(false);
        return process.Ended.IsCompleted;
    }
}
