namespace LoadTester;

/// <summary>
/// The second Ctrl-C of a run. The first cancels the test, and After may take its time; upon the second, runners end their process at once. Here it
/// ends After as well, so that what was measured until the first is still reported; then the process is left to its end, or to its runner.
/// </summary>
internal sealed class SecondInterrupt : IDisposable
{
    private static readonly TimeSpan s_forReport = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _hurry = new();
    private readonly Func<Task> _ended;
    private int _presses;

    /// <param name="ended">A task that ends when all runs have, results written and all.</param>
    public SecondInterrupt(Func<Task> ended)
    {
        _ended = ended;
        Hurry = _hurry.Token;
        Console.CancelKeyPress += OnPress;
    }

    /// <summary>Cancelled by the second Ctrl-C.</summary>
    public CancellationToken Hurry { get; }

    public void Dispose()
    {
        Console.CancelKeyPress -= OnPress;
        _hurry.Dispose();
    }

    private void OnPress(object? sender, ConsoleCancelEventArgs e)
    {
        if (Interlocked.Increment(ref _presses) != 2)
            return;
        try
        {
            _hurry.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        // The event has no asynchronous form, and the process ends when it returns.
        e.Cancel = _ended().Wait(s_forReport);
    }
}
