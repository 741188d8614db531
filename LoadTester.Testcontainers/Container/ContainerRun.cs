using System.Net;

namespace LoadTester;

/// <summary>Runs a script with a k6 in a container of its own.</summary>
internal sealed class ContainerRun(K6ContainerEngine engine, LoadTest test, K6Script script, RunOptions options)
{
    private static readonly TimeSpan s_untilAnswer = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_betweenTries = TimeSpan.FromMilliseconds(100);

    // Once the run was cancelled; as with a k6 on this machine.
    private static readonly TimeSpan s_forAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_forSummary = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly IReadOnlyList<Uri> _localTargets = LocalTargets.Of(test, script);
    private readonly K6Log _log = new(Gate.Folder, new(TestPlaces.Of(test)));

    private ContainerStage _stage;
    private string? _left;

    /// <exception cref="EngineUnavailableException">There is no Docker, or not the image.</exception>
    /// <exception cref="EngineFailedException">The run could not be carried out.</exception>
    public async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        var started = _clock.GetUtcNow();
        var invocation = K6Invocation.Of(test, script, options, started, Gate.Folder, $"0.0.0.0:{Gate.ApiPort}");
        try
        {
            var run = await RunAsync(invocation, started, cancellationToken).ConfigureAwait(false);
            run = run with { Warnings = [.. run.Warnings, .. _left is { } left ? [left] : Array.Empty<string>()] };
            ContainerFault.ThrowIfAny(run, engine.Image);
            return K6ResultBuilder.Build(K6Fault.IsOfScript(run) ? await KeptAsync(run, invocation).ConfigureAwait(false) : run);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return K6Engine.NotBegun(test, script, K6ContainerEngine.EngineName);
        }
        catch (Exception e) when (e is not LoadTesterException)
        {
            throw DockerFault.Of(e, _stage, engine.Image, invocation.Secrets, _log, _left);
        }
    }

    /// <exception cref="OperationCanceledException">It was cancelled before k6 began.</exception>
    private async Task<K6Run> RunAsync(K6Invocation invocation, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var isDockerHere = ContainerPlan.IsHere(Environment.GetEnvironmentVariable, File.Exists("/.dockerenv"));
        var plan = ContainerPlan.Of(engine, invocation, needsGateway: _localTargets.Count > 0, isDockerHere);
        var container = await K6Container.StartAsync(plan, new(_log.Add), (id, e) => _left = DockerFault.Left(id, e, invocation.Secrets), cancellationToken).ConfigureAwait(false);
        await using (container.ConfigureAwait(false))
        {
            _stage = ContainerStage.Started;
            var (output, _) = await container.ExecuteAsync(Gate.LookAround(), cancellationToken).ConfigureAwait(false);
            var surroundings = Surroundings.Parse(output, engine.Image);
            var gateway = await GatewayAsync(container, surroundings, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();

            using var api = new K6Api(container.ApiAddress);
            var watch = new K6Watch(test, options.Progress, api, _clock);
            var began = _clock.GetTimestamp();
            await container.BeginAsync(new Dictionary<string, string>(invocation.Files) { [K6Invocation.ConfigName] = K6Hosts.Config(gateway, _localTargets) }).ConfigureAwait(false);
            _stage = ContainerStage.Begun;
            using var done = new CancellationTokenSource();
            var watching = watch.RunAsync(done.Token);
            var ended = container.EndAsync();
            TimeSpan? cancelled;
            try
            {
                cancelled = await EndAsync(container, ended, api, began, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await done.CancelAsync().ConfigureAwait(false);
                await watching.ConfigureAwait(false);
            }

            var elapsed = _clock.GetElapsedTime(began);
            var exitCode = await ended.ConfigureAwait(false);
            return new()
            {
                Test = test,
                Script = script,
                Engine = K6ContainerEngine.EngineName,
                EngineVersion = $"k6 {surroundings.K6}",
                Started = started,
                Elapsed = elapsed,
                ExitCode = exitCode,
                Cancelled = cancelled,
                WasKilled = cancelled is not null && exitCode == K6ExitCode.Killed,
                Summary = await container.ReadSummaryAsync().ConfigureAwait(false),
                Log = _log,
                Secrets = invocation.Secrets,
                TimeSeries = watch.Series,
                ScenariosElapsed = watch.Elapsed,
                Warnings = [.. surroundings.K6.Warning is { } warning ? [warning] : Array.Empty<string>(), .. script.Warnings, .. watch.Warnings],
                ScriptPath = Gate.Folder + K6Script.FileName,
            };
        }
    }

    /// <summary>Where the container finds the targets that are on this machine; null when there are none.</summary>
    /// <exception cref="EngineFailedException">It cannot reach one that listens.</exception>
    private async Task<IPAddress?> GatewayAsync(K6Container container, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (_localTargets.Count == 0)
            return null;
        var gateway = surroundings.Gateway ?? throw new EngineFailedException(
            $"k6 in its container cannot reach {_localTargets[0].GetLeftPart(UriPartial.Authority)}: it is on this machine, and the container does not know where that is, as {HostsFile.Gateway} is not in its /etc/hosts. "
            + "Run the server in a container, too, and join its network with .WithNetwork(…).");
        foreach (var target in _localTargets)
        {
            var reachability = new Reachability(
                target,
                gateway,
                await ReachesAsync(container, gateway, target.Port, cancellationToken).ConfigureAwait(false),
                await OwnMachine.ListensAsync(target, cancellationToken).ConfigureAwait(false),
                await OwnMachine.ElsewhereAsync(target.Port, cancellationToken).ConfigureAwait(false));
            if (reachability.Problem is { } problem)
                throw new EngineFailedException(problem);
        }

        return gateway;
    }

    private static async Task<bool?> ReachesAsync(K6Container container, IPAddress address, int port, CancellationToken cancellationToken)
    {
        var (_, exitCode) = await container.ExecuteAsync(Gate.TryConnection(address.ToString(), port), cancellationToken).ConfigureAwait(false);
        return Gate.Connected(exitCode);
    }

    /// <summary>Waits for the end of k6; when the caller cancels, sees to it that there is one.</summary>
    /// <returns>When the caller cancelled, or null.</returns>
    private async Task<TimeSpan?> EndAsync(K6Container container, Task<int> ended, K6Api api, long began, CancellationToken cancellationToken)
    {
        await ((Task)ended).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (ended.IsCompleted)
            return null;

        var cancelled = _clock.GetElapsedTime(began);
        if (!await StopAsync(ended, api).ConfigureAwait(false) || !await EndsInTimeAsync(ended, api).ConfigureAwait(false))
            await container.StopAsync().ConfigureAwait(false);
        await ((Task)ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return cancelled;
    }

    /// <summary>Asks k6 itself, which may not be there yet, or not be reached from here.</summary>
    private async Task<bool> StopAsync(Task<int> ended, K6Api api)
    {
        var since = _clock.GetTimestamp();
        using var patience = new CancellationTokenSource(s_untilAnswer);
        while (!await api.StopAsync(patience.Token).ConfigureAwait(false))
        {
            if (_clock.GetElapsedTime(since) >= s_untilAnswer)
                return false;
            if (await EndsWithinAsync(ended, s_betweenTries).ConfigureAwait(false))
                return true;
        }

        return true;
    }

    private static async Task<bool> EndsInTimeAsync(Task<int> ended, K6Api api)
    {
        if (await EndsWithinAsync(ended, s_forAfter).ConfigureAwait(false))
            return true;
        // Is it After that takes so long, or the summary?
        return await api.StatusAsync(CancellationToken.None).ConfigureAwait(false) is not { IsDone: false } && await EndsWithinAsync(ended, s_forSummary).ConfigureAwait(false);
    }

    private static async Task<bool> EndsWithinAsync(Task<int> ended, TimeSpan time)
    {
        await Task.WhenAny(ended, Task.Delay(time)).ConfigureAwait(false);
        return ended.IsCompleted;
    }

    /// <summary>A script that k6 rejects is worth keeping, and its container is gone.</summary>
    private static async Task<K6Run> KeptAsync(K6Run run, K6Invocation invocation)
    {
        using var folder = new PrivateFolder();
        await folder.WriteAsync(invocation.Contents).ConfigureAwait(false);
        folder.Keep();
        return run with { ScriptPath = folder.Path + K6Script.FileName };
    }
}
