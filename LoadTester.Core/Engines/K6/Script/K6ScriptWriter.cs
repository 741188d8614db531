namespace LoadTester;

/// <summary>Writes a load test as a k6 script.</summary>
internal static class K6ScriptWriter
{
    public static K6Script Write(LoadTest test) => throw new NotSupportedException(test.Name);
}
