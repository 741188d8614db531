namespace LoadTester;

/// <summary>A benchmark cannot go on. The message says why and what to do; there is no stack trace to show.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
