namespace LoadTester;

/// <summary>
/// Ends what a virtual user waits for: a request at its timeout, an iteration at the end of its grace, everything when the run stops.
/// One timer for all of it, moved only when something is due earlier than it is set to, so that an ordinary request costs two assignments.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(40);
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private CancellationTokenSource _source = new();
    private long _requestDeadline = long.MaxValue;
    private long _iterationDeadline = long.MaxValue;
    private long _armedFor = long.MaxValue;

    public Watchdog(TimeProvider clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(static state => ((Watchdog)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the request or the iteration must end.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>The iteration must end: its grace is over, or the run stops.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>The request must end; the iteration goes on.</summary>
    public bool TimedOut { get; private set; }

    public void BeginIteration(long deadline)
    {
        lock (_gate)
        {
            Token = _source.Token;
            _iterationDeadline = deadline;
            Arm(deadline);
        }
    }

    /// <summary>The iteration that runs must end by then, if not earlier.</summary>
    public void EndIterationBy(long deadline)
    {
        lock (_gate)
        {
            _iterationDeadline = Math.Min(_iterationDeadline, deadline);
            Arm(_iterationDeadline);
        }
    }

    public void BeginRequest(long now, TimeSpan timeout)
    {
        var deadline = now + (long)(Math.Min(timeout.TotalSeconds, s_longest.TotalSeconds) * _clock.TimestampFrequency);
        lock (_gate)
        {
            _requestDeadline = deadline;
            Arm(deadline);
        }
    }

    public void EndRequest()
    {
        lock (_gate)
        {
            _requestDeadline = long.MaxValue;
            if (TimedOut)
                Renew();
        }
    }

    /// <summary>Ends the iteration at once, and any that would begin.</summary>
    public void Interrupt()
    {
        CancellationTokenSource source;
        lock (_gate)
        {
            if (Interrupted)
                return;
            Interrupted = true;
            // Not the one of the next iteration, should that begin meanwhile.
            source = _source;
        }

        source.Cancel();
    }

    /// <summary>After an interrupted iteration: ready for the next user of this virtual user.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _requestDeadline = _iterationDeadline = long.MaxValue;
            var isSpent = Interrupted || TimedOut;
            Interrupted = false;
            if (isSpent)
                Renew();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Renew()
    {
        TimedOut = false;
        if (Interrupted)
            return;
        // Not disposed: the timer may be about to cancel it, and without a timer of its own there is nothing to free.
        _source = new();
        Token = _source.Token;
    }

    private void Arm(long deadline)
    {
        if (deadline >= _armedFor)
            return;
        _armedFor = deadline;
        var due = deadline == long.MaxValue ? Timeout.InfiniteTimeSpan : _clock.GetElapsedTime(_clock.GetTimestamp(), deadline);
        // Timers count whole milliseconds, at most 49 days of them; one that rings early is set again.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(due.TotalMilliseconds, 0, s_longest.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    private void Ring()
    {
        CancellationTokenSource source;
        lock (_gate)
        {
            _armedFor = long.MaxValue;
            var now = _clock.GetTimestamp();
            source = _source;
            if (now >= _iterationDeadline)
                Interrupted = true;
            else if (now >= _requestDeadline)
                TimedOut = true;

            if (!Interrupted && !TimedOut)
            {
                Arm(Math.Min(_requestDeadline, _iterationDeadline));
                return;
            }

            if (!Interrupted)
                Arm(_iterationDeadline);
        }

        source.Cancel();
    }
}
