namespace LoadTester;

/// <summary>A run was cancelled. What was measured until then is in <see cref="Result"/>, and the message is its table.</summary>
public sealed class LoadTestCanceledException : OperationCanceledException
{
    internal LoadTestCanceledException(LoadResult result, CancellationToken cancellationToken)
        : base(VerdictTable.Format(result), cancellationToken) => Result = result;

    /// <summary>What was measured until the run was cancelled.</summary>
    public LoadResult Result { get; }
}
