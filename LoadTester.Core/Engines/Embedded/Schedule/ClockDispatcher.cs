namespace LoadTester;

/// <summary>Begins iterations by a timer of the run's clock.</summary>
internal sealed class ClockDispatcher : Dispatcher
{
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly ArrivalQueue _queue = new();
    private readonly Lock _gate = new();
    private bool _isStopped;

    public ClockDispatcher(TimeProvider clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(static state => ((ClockDispatcher)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override Task RunAsync(IArrivals arrivals)
    {
        lock (_gate)
        {
            if (_isStopped)
                return Task.CompletedTask;
            var running = _queue.Add(arrivals);
            BeginDue();
            return running;
        }
    }

    public override void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            _queue.Clear();
        }
    }

    public override void Dispose()
    {
        Stop();
        _timer.Dispose();
    }

    private void Ring()
    {
        lock (_gate)
            BeginDue();
    }

    private void BeginDue()
    {
        while (_queue.TryBegin(_clock.GetTimestamp()))
        {
        }

        if (_queue.Due is { } due)
            _timer.Change(_clock.GetElapsedTime(_clock.GetTimestamp(), due), Timeout.InfiniteTimeSpan);
    }
}
