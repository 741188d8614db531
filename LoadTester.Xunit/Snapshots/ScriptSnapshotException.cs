namespace LoadTester;

/// <summary>The k6 script of a load test is not the approved one, or there is nothing that it can be compared with. The message is the difference.</summary>
public sealed class ScriptSnapshotException : LoadTesterException, IAssertionException
{
    internal ScriptSnapshotException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
