namespace LoadTester;

/// <summary>A scenario at work: a task for each virtual user, each following its own windows, or what an <see cref="ArrivalRun"/> tells them.</summary>
internal sealed class ScenarioRun(EmbeddedRun run, Scenario scenario, ScenarioPlan plan, FlowProgram program)
{
    private ArrivalRun? _arrivals;
    private long _iterations;
    private long _shared;
    private long _complete;
    private long _interrupted;
    private long _dropped;

    public Scenario Scenario { get; } = scenario;

    public ScenarioPlan Plan { get; } = plan;

    public ScenarioResult ToResult() => new()
    {
        Name = Scenario.Name,
        Executor = Scenario.Workload.Executor,
        Iterations = Interlocked.Read(ref _complete),
        Interrupted = Interlocked.Read(ref _interrupted),
        Dropped = Interlocked.Read(ref _dropped),
    };

    /// <summary>Whether iterations never began although all virtual users that there may be were there.</summary>
    public bool IsShortOfUsers => _arrivals?.IsShortOfUsers == true;

    /// <summary>What can be done before the time of the scenarios begins.</summary>
    public void Prepare()
    {
        if (Plan.Arrivals is not { } rate)
            return;
        _arrivals = new(run, this, rate, program);
        if (rate.Delay == TimeSpan.Zero)
            _arrivals.TakePlanned();
        else
            run.Users.MakePlanned();
    }

    public async Task RunAsync()
    {
        if (_arrivals is not null)
        {
            await GuardAsync(_arrivals.RunAsync).ConfigureAwait(false);
            return;
        }

        await run.WaitUntilAsync(Scenario.Workload.Delay).ConfigureAwait(false);
        var users = new List<Task>(Plan.Users.Count);
        foreach (var windows in Plan.Users)
            users.Add(Task.Run(() => GuardAsync(() => FollowAsync(windows))));
        await Task.WhenAll(users).ConfigureAwait(false);
        if (Plan.Limit == IterationLimit.Shared && !run.IsStopped)
            Drop(Plan.Iterations - Math.Min(Plan.Iterations, _shared));
    }

    /// <summary>A fault of the engine ends the whole run, and at once: the other users would only go on for nobody.</summary>
    public async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not EngineFailedException)
        {
            run.Stop(RunOutcome.Aborted, e.Message);
            throw new EngineFailedException($"Scenario \"{Scenario.Name}\" could not be carried out: {e.GetType().Name}: {run.Compilation.Secrets.Apply(e.Message)} This is a fault of LoadTester; please report it with the stack trace.", e);
        }
    }

    private async Task FollowAsync(IReadOnlyList<VuWindow> windows)
    {
        VirtualUser? user = null;
        long made = 0;
        for (var i = 0; i < windows.Count && !run.IsStopped; i++)
        {
            var window = windows[i];
            await run.WaitUntilAsync(Scenario.Workload.Delay + window.Start).ConfigureAwait(false);
            if (run.IsStopped)
                break;
            user ??= TakeUser();
            made = await IterateAsync(user, window, made).ConfigureAwait(false);

            // Wanted again before its grace is over: it stays the same user.
            if (i + 1 < windows.Count && windows[i + 1].HardStop == window.HardStop)
                continue;
            ReturnUser(user);
            user = null;
        }

        if (user is not null)
            ReturnUser(user);
        if (Plan.Limit == IterationLimit.PerVu && !run.IsStopped)
            Drop(Plan.Iterations - made);
    }

    private async Task<long> IterateAsync(VirtualUser user, VuWindow window, long made)
    {
        var iteration = user.For(program);
        var stop = run.TimestampOf(Scenario.Workload.Delay + window.Stop);
        var hardStop = run.TimestampOf(Scenario.Workload.Delay + window.HardStop);
        while (!run.IsStopped && run.Clock.GetTimestamp() < stop && MayBegin(made))
        {
            made++;
            user.Watchdog.BeginIteration(hardStop);
            var running = run.Iterations.RunAsync(iteration, NextNumber());
            // A target that answers at once must not keep the thread from timers and other users.
            if (running.IsCompleted)
                await Task.Yield();
            var ending = await running.ConfigureAwait(false);
            if (!Count(ending))
                break;
        }

        return made;
    }

    private VirtualUser TakeUser()
    {
        var user = run.Users.Take();
        run.Users.Enter();
        return user;
    }

    private void ReturnUser(VirtualUser user)
    {
        run.Users.Leave();
        run.Users.Return(user);
    }

    private bool MayBegin(long made) => Plan.Limit switch
    {
        IterationLimit.Shared => Interlocked.Increment(ref _shared) <= Plan.Iterations,
        IterationLimit.PerVu => made < Plan.Iterations,
        _ => true,
    };

    /// <summary>The number of an iteration that begins, from 0.</summary>
    public long NextNumber() => Interlocked.Increment(ref _iterations) - 1;

    /// <summary>Counts an iteration; false when its virtual user can make no other.</summary>
    public bool Count(Ending ending)
    {
        if (ending == Ending.Interrupted)
            Interlocked.Increment(ref _interrupted);
        else if (ending != Ending.NotBegun)
            Interlocked.Increment(ref _complete);
        return ending is not (Ending.Interrupted or Ending.NotBegun);
    }

    public void Drop(long count)
    {
        if (count <= 0)
            return;
        Interlocked.Add(ref _dropped, count);
        using var shard = run.Recorder.Enter();
        shard.Samples.AddCounter(program.DroppedSeries, count);
    }
}
