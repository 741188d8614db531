namespace LoadTester;

/// <summary>Progress on the line of a terminal that is drawn again and again: how much of the planned time is over, and the line that a log would get.</summary>
internal static class ProgressBar
{
    private const int Cells = 10;
    private const string Gap = "  ";
    private const string Reset = "\e[0m";

    public static string Format(RunProgress progress, LiveTerminal terminal)
    {
        if (progress.Planned is not { Ticks: > 0 } planned)
            return ProgressLine.Format(progress, terminal.Width);
        var full = (int)(Math.Clamp(progress.Elapsed / planned, 0, 1) * Cells);
        var (over, left) = (new string('█', full), new string('░', Cells - full));
        var bar = terminal.HasColours ? $"\e[{Colour(progress)}m{over}{left}{Reset}" : over + left;
        return bar + Gap + ProgressLine.Format(progress, terminal.Width - Cells - Gap.Length);
    }

    /// <summary>Red once something failed, yellow while nothing is measured, green.</summary>
    private static int Colour(RunProgress progress) => (progress.Errors ?? progress.Failed) > 0 ? 31 : progress.IsWarmUp ? 33 : 32;
}
