namespace LoadTester;

/// <summary>Shows how far a run is: on a terminal by a bar that is drawn anew about every second, elsewhere by a line about every two.</summary>
internal sealed class LiveProgress(TimeProvider clock) : IProgress<RunProgress>
{
    // A little less: reports come once a second, and one that comes a millisecond early must not cost a whole second more.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1.9);
    private static readonly TimeSpan s_pauseOfBar = TimeSpan.FromSeconds(0.9);

    private readonly Lock _lock = new();
    private long? _last;

    /// <summary>For a program that runs a load test itself: a bar where somebody watches; null otherwise, since what it writes is its own business.</summary>
    public static LiveProgress? OfProgram() => LiveTerminal.Current is null ? null : new(TimeProvider.System);

    public void Report(RunProgress value)
    {
        if (value.Warning is not null)
        {
            LiveChannel.WriteLine(value.ToString());
            return;
        }

        var terminal = LiveTerminal.Current;
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (_last is { } last && clock.GetElapsedTime(last, now) < (terminal is null ? s_pause : s_pauseOfBar))
                return;
            _last = now;
        }

        if (terminal is null)
            LiveChannel.WriteLine(value.ToString());
        else
            LiveChannel.ShowBar(ProgressBar.Format(value, terminal));
    }

    /// <summary>The run is over: what comes next is no progress.</summary>
    public static void End(IProgress<RunProgress>? progress)
    {
        if (progress is LiveProgress)
            LiveChannel.RemoveBar();
    }
}
