namespace LoadTester;

/// <summary>What a command said, on both of its streams, and how it ended.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>Null, or why the command could not do its work for want of a package source.</summary>
    public string? Unreachable =>
        Output.Split('\n').FirstOrDefault(line => line.Contains("error NU1301", StringComparison.Ordinal)) is { } line ? $"No package source: {line.Trim()}" : null;

    public override string ToString() => $"{Command} ended with {ExitCode} and said:\n{Quote(Output)}";

    /// <summary>As part of a message: no line can be taken for one of the test run that shows it.</summary>
    public static string Quote(string output) => string.Join('\n', output.TrimEnd().Split('\n').Select(line => $"| {line}"));
}
