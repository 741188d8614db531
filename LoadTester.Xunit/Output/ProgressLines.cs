namespace LoadTester;

/// <summary>Says how far a run is, at most about every two seconds.</summary>
internal sealed class ProgressLines(TimeProvider clock) : IProgress<RunProgress>
{
    // A little less than two seconds: reports come once a second, and one that comes a millisecond early must not cost a whole second more.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1.9);

    private readonly Lock _lock = new();
    private long? _last;

    public void Report(RunProgress value)
    {
        if (value.Warning is not null)
        {
            TestLines.SayLive(value.ToString());
            return;
        }

        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (_last is { } last && clock.GetElapsedTime(last, now) < s_pause)
                return;
            _last = now;
        }

        TestLines.SayLive(value.ToString());
    }
}
