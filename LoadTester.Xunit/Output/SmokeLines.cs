namespace LoadTester;

/// <summary>Shows the requests and answers of a smoke run while it runs, and keeps them in the test's output.</summary>
internal sealed class SmokeLines(TestLines lines) : IProgress<string>
{
    public void Report(string value) => lines.Say(value);
}
