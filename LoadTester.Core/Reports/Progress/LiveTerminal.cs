namespace LoadTester;

/// <summary>A terminal on which standard error is shown, and on which a line can be drawn again in its place.</summary>
/// <param name="Width">The most columns of a line: at most 100, and one less than the terminal has, since some begin a new line after the last.</param>
/// <param name="HasColours">Whether it is to be shown colours.</param>
internal sealed record LiveTerminal(int Width, bool HasColours)
{
    private const int Narrowest = 40;

    /// <summary>Null where standard error is a file or a pipe, on a build server, on a terminal that can do nothing (<c>TERM=dumb</c>), and on one that is too narrow.</summary>
    public static LiveTerminal? Current => Of(ProcessSettings.Current.Variable);

    /// <param name="variable">Reads an environment variable.</param>
    private static LiveTerminal? Of(Func<string, string?> variable)
    {
        if (!LiveChannel.IsTerminal() || !CanMove(variable) || BuildServer.Is(variable) || LiveChannel.Width() is var width && width < Narrowest)
            return null;
        return new(Math.Min(ProgressLine.Width, width - 1), TerminalColours.AreWanted(variable));
    }

    /// <summary>The console of old Windows shows codes instead of obeying them; what replaced it says that it is there.</summary>
    private static bool CanMove(Func<string, string?> variable) => variable("TERM") != "dumb"
        && (!string.IsNullOrEmpty(variable("TERM")) || (OperatingSystem.IsWindows() && !string.IsNullOrEmpty(variable("WT_SESSION"))));
}
