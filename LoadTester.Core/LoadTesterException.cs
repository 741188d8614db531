namespace LoadTester;

/// <summary>The base of every exception that LoadTester throws on purpose. Its message says what went wrong, with which value, and what to do next.</summary>
public abstract class LoadTesterException : Exception
{
    private protected LoadTesterException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
