using System.Text.Json;

namespace LoadTester;

/// <summary>A line of k6's log (<c>--log-format json</c>), or whatever else came over its standard error.</summary>
/// <param name="Level">k6's level; empty for a line that is not k6's.</param>
/// <param name="Message">What it says.</param>
/// <param name="Error">The error that a warning is about, or null.</param>
/// <param name="Source">"console" for what a script printed, "stacktrace" for an exception in it, else null.</param>
internal sealed record K6LogLine(string Level, string Message, string? Error, string? Source)
{
    /// <summary>The scenario that it is about, or null.</summary>
    public string? Scenario { get; private init; }

    public bool IsProblem => Level is "warning" or "error" or "fatal" or "panic";

    public bool IsConsole => Source == "console";

    /// <summary>Whether it is about an exception that nobody caught.</summary>
    public bool IsException => Source == "stacktrace";

    public string Text => Error is null ? Message : $"{Message}: {Error}";

    public static K6LogLine Parse(string line)
    {
        if (line.StartsWith('{'))
        {
            try
            {
                using var document = JsonDocument.Parse(line);
                var root = document.RootElement;
                if (Member(root, "msg") is { } message)
                    return new(Member(root, "level") ?? "", message, Member(root, "error"), Member(root, "source")) { Scenario = Member(root, "scenario") };
            }
            catch (JsonException)
            {
                // Cut off, or not k6's: shown as it is.
            }
        }

        return new("", line, null, null);
    }

    public override string ToString() => Level.Length == 0 ? Text : $"{Level}: {Text}";

    private static string? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
