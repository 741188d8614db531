using System.Diagnostics;

namespace LoadTester;

/// <summary>
/// Begins iterations from a thread of its own. It waits for the greater part of a time in a way that can be interrupted, and for the rest with the most exact sleep
/// of the system, so that it is up to date a few hundredths of a millisecond after the time, and uses the processor only when something is due.
/// </summary>
internal sealed class ThreadDispatcher : Dispatcher
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);
    private readonly PreciseSleep _sleep;
    private readonly ArrivalQueue _queue = new();
    private readonly List<(IArrivals Arrivals, TaskCompletionSource<Task> Added)> _new = [];
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _changed = new(initialState: false);
    private readonly Thread _thread;
    private volatile bool _isStopped;
    private volatile bool _hasNew;

    public ThreadDispatcher(PreciseSleep sleep)
    {
        _sleep = sleep;
        _thread = new(Work) { IsBackground = true, Name = "LoadTester starts", Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    public override async Task RunAsync(IArrivals arrivals)
    {
        var added = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isStopped)
                return;
            _new.Add((arrivals, added));
            _hasNew = true;
        }

        _changed.Set();
        await (await added.Task.ConfigureAwait(false)).ConfigureAwait(false);
    }

    public override void Stop()
    {
        lock (_gate)
            _isStopped = true;
        _changed.Set();
    }

    public override void Dispose()
    {
        Stop();
        _thread.Join();
        _sleep.Dispose();
        _changed.Dispose();
    }

    private void Work()
    {
        _sleep.Prepare();
        while (!_isStopped)
        {
            TakeNew();
            // However far behind it is: what is new may have been due before.
            while (!_isStopped && !_hasNew && _queue.TryBegin(Stopwatch.GetTimestamp()))
            {
            }

            if (!_isStopped && !_hasNew)
                Wait();
        }

        TakeNew();
        _queue.Clear();
    }

    private void Wait()
    {
        if (_queue.Due is not { } due)
        {
            _changed.WaitOne();
            return;
        }

        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        // Such a wait counts whole milliseconds.
        if (left - _sleep.Reserve is { TotalMilliseconds: >= 1 } early)
            _changed.WaitOne(early < s_longest ? early : s_longest);
        else if (left > TimeSpan.Zero)
            _sleep.Until(due);
    }

    private void TakeNew()
    {
        lock (_gate)
        {
            foreach (var (arrivals, added) in _new)
                added.SetResult(_queue.Add(arrivals));
            _new.Clear();
            _hasNew = false;
        }
    }
}
