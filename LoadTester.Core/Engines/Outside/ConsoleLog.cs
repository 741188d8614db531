namespace LoadTester;

/// <summary>Where no test framework listens, a smoke run is told on standard error: standard output is the program's own.</summary>
internal sealed class ConsoleLog : IProgress<string>
{
    public static ConsoleLog Instance { get; } = new();

    public void Report(string value) => Console.Error.WriteLine(value);
}
