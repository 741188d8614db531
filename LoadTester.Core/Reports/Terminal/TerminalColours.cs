namespace LoadTester;

/// <summary>Colours for a person at a terminal. What is kept (failures, attachments, files) never has any.</summary>
internal static class TerminalColours
{
    private const string Reset = "\e[0m";
    private const string Green = "\e[32m";
    private const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    private const string Dim = "\e[2m";

    /// <summary>Whether a terminal is to be shown colours: not where <c>NO_COLOR</c> is set to anything (no-color.org), and not on one that knows none.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static bool AreWanted(Func<string, string?> variable) =>
        string.IsNullOrEmpty(variable("NO_COLOR"))
        && variable("TERM") != "dumb"
        // The console of old shows the codes themselves; what replaced it says that it is there.
        && (!OperatingSystem.IsWindows() || !string.IsNullOrEmpty(variable("WT_SESSION")) || !string.IsNullOrEmpty(variable("TERM")));

    public static string Paint(IEnumerable<TextLine> lines) => string.Join('\n', lines.Select(Paint));

    private static string Paint(TextLine line) => line.Text.Length == 0 ? "" : line.Tone switch
    {
        Tone.Quiet => Dim + line.Text + Reset,
        Tone.Passed => Green + line.Text + Reset,
        Tone.Missed => Red + line.Text + Reset,
        Tone.Warning => Yellow + line.Text + Reset,
        Tone.MarkedGood => Mark(line.Text, Green),
        Tone.MarkedBad => Mark(line.Text, Red),
        _ => line.Text,
    };

    private static string Mark(string text, string colour)
    {
        var mark = text.Length - text.TrimStart().Length;
        return $"{text[..mark]}{colour}{text[mark]}{Reset}{text[(mark + 1)..]}";
    }
}
