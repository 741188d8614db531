namespace LoadTester;

/// <summary>Watches a target that runs in this process while the scenarios run: what stops or slows it, once a second.</summary>
internal sealed class ServerWatch : IDisposable
{
    private readonly TargetWithin _within;
    private readonly GeneratorWatch _generator;
    private readonly ThrownExceptions _exceptions = ThrownExceptions.Watch();
    private readonly ServerMeters _meters = ServerMeters.Start();
    private readonly List<ServerPoint> _points = [];
    private TimeSpan _pauses = GC.GetTotalPauseDuration();
    private int _gen2 = GC.CollectionCount(2);
    private long _allocated = GC.GetTotalAllocatedBytes();
    private long _thrown;

    private ServerWatch(TargetWithin within, GeneratorWatch generator) => (_within, _generator) = (within, generator);

    /// <summary>Null when the target does not run in this process: nothing is listened to then.</summary>
    /// <param name="test">The load test.</param>
    /// <param name="generator">Looks at the thread pool 20 times a second, for this watch too.</param>
    public static ServerWatch? Start(LoadTest test, GeneratorWatch generator) =>
        TargetPlace.Of(test) is not TargetWithin.No and var within ? new(within, generator) : null;

    /// <summary>Leaves out an exception that the load generator met with.</summary>
    public void Disown(Exception exception) => _exceptions.Disown(exception);

    /// <summary>Adds what came since the last call.</summary>
    /// <param name="at">From the start of the scenarios.</param>
    public void Look(TimeSpan at)
    {
        var (pauses, gen2, allocated, thrown) = (GC.GetTotalPauseDuration(), GC.CollectionCount(2), GC.GetTotalAllocatedBytes(), Math.Max(_thrown, _exceptions.Total));
        var (requests, p95) = _meters.Take();
        _points.Add(new()
        {
            At = at,
            GcPause = pauses - _pauses,
            Gen2Collections = gen2 - _gen2,
            Allocated = allocated - _allocated,
            PoolQueue = Math.Max(_generator.TakeQueueMax(), ThreadPool.PendingWorkItemCount),
            PoolThreads = ThreadPool.ThreadCount,
            Exceptions = thrown - _thrown,
            Requests = requests,
            ActiveRequests = _meters.Active,
            RequestP95 = p95,
            QueuedConnections = _meters.Queued,
        });
        (_pauses, _gen2, _allocated, _thrown) = (pauses, gen2, allocated, thrown);
    }

    /// <summary>What was seen; null where it may have been another process's target, and no server here was seen at work.</summary>
    public ServerHealth? Stop()
    {
        Dispose();
        if (_within == TargetWithin.Maybe && _meters.Requests == 0)
            return null;
        return new() { Points = _points, Exceptions = _exceptions.Types(), Notes = [.. Notes()] };
    }

    public void Dispose()
    {
        _meters.Dispose();
        _exceptions.Dispose();
    }

    private IEnumerable<string> Notes()
    {
        yield return "Garbage collection, thread pool and exceptions are those of the whole process: the load generator, fixtures and other tests in it are in the figures.";
        yield return _meters.Requests > 0
            ? "Requests and connections are those that ASP.NET Core counted, of all its servers in this process."
            : "No server of ASP.NET Core in this process counted a request while the scenarios ran, so its own figures are not known.";
        if (_exceptions.Own > 0)
            yield return $"{Figures.Count(_exceptions.Own, "exception")} of the load generator itself, such as timeouts and connections that broke, {(_exceptions.Own == 1 ? "is" : "are")} left out.";
        if (_exceptions.Others > 0)
            yield return $"{Figures.Count(_exceptions.Others, "exception")} of other types {(_exceptions.Others == 1 ? "was" : "were")} thrown.";
    }
}
