using System.Threading.Tasks.Sources;

namespace LoadTester;

/// <summary>Tells a virtual user that waits for its next iteration to begin it. Costs no allocation for each; one thread signals, one waits.</summary>
internal sealed class StartSignal : IValueTaskSource<bool>
{
    // Whoever signals has others to see to.
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };

    /// <summary>The number of the iteration.</summary>
    public long Number { get; private set; }

    /// <summary>When it is due, as a timestamp of the run's clock.</summary>
    public long Due { get; private set; }

    /// <summary>True when an iteration is to begin, false when there are no more.</summary>
    public ValueTask<bool> WaitAsync() => new(this, _core.Version);

    public void Start(long number, long due)
    {
        (Number, Due) = (number, due);
        _core.SetResult(true);
    }

    public void End() => _core.SetResult(false);

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        var result = _core.GetResult(token);
        _core.Reset();
        return result;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
