namespace LoadTester;

/// <summary>Waiting by a clock, without an exception when the wait is cancelled.</summary>
internal static class Delays
{
    /// <summary>Returns when the time is over or the token is cancelled. Timers count whole milliseconds: a fraction waits for the next, so that nothing begins early.</summary>
    public static async ValueTask AwaitAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (time <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
            return;
        var whole = TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));
        await Task.Delay(whole, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
