namespace LoadTester;

/// <summary>An OpenAPI document cannot be found, fetched or read, or has no operation of the asked name.</summary>
public sealed class ApiDocumentException : LoadTesterException
{
    internal ApiDocumentException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
