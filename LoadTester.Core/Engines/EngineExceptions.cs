namespace LoadTester;

/// <summary>An engine was asked for that is not on this machine. Nothing else runs in its place.</summary>
public sealed class EngineUnavailableException : LoadTesterException
{
    internal EngineUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>An engine could not carry the run out.</summary>
public sealed class EngineFailedException : LoadTesterException
{
    internal EngineFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
