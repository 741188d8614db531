namespace LoadTester;

/// <summary>A load test missed a threshold, or did not complete. The message is the table a person wants.</summary>
public sealed class ThresholdsFailedException : LoadTesterException, IAssertionException
{
    internal ThresholdsFailedException(LoadResult result)
        : base(VerdictTable.Format(result)) => Result = result;

    /// <summary>What was measured.</summary>
    public LoadResult Result { get; }
}

/// <summary>Test frameworks that look for an interface of this name report the exception as a failed assertion, not as an error.</summary>
internal interface IAssertionException;
