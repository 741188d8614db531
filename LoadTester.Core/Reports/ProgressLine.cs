namespace LoadTester;

/// <summary>Progress on one line.</summary>
internal static class ProgressLine
{
    public static string Format(RunProgress progress) => progress.Test;
}
