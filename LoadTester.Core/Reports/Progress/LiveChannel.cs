using System.Text;

namespace LoadTester;

/// <summary>
/// Standard error itself: the only channel that a test runner shows while a test runs. <c>Console.Error</c> may be captured for the test's output. All that is shown
/// while a run goes on passes here, so that lines and the bar of a terminal never mix.
/// </summary>
internal static class LiveChannel
{
    private const string ClearLine = "\r\e[K";
    private const int UsualWidth = 80;

    private static readonly Lock s_lock = new();
    private static string? s_bar;

    /// <summary>Opens the stream; tests put their own here.</summary>
    public static Func<Stream> Open { get; set; } = Console.OpenStandardError;

    /// <summary>Whether a person watches it at a terminal, and not a program or a file; tests say what they like.</summary>
    public static Func<bool> IsTerminal { get; set; } = static () => !Console.IsErrorRedirected;

    /// <summary>Whether it is to be shown colours.</summary>
    public static bool TakesColours => IsTerminal() && TerminalColours.AreWanted(ProcessSettings.Current.Variable);

    /// <summary>How many columns the terminal has; tests say what they like.</summary>
    public static Func<int> Width { get; set; } = WidthOfConsole;

    /// <summary>Writes the text and ends the line, above a bar if there is one. When nobody can read it, nothing happens.</summary>
    public static void WriteLine(string text) => WriteCommand(BuildCommands.Defuse(text));

    /// <summary>Writes a line that a build server may take for a command.</summary>
    public static void WriteCommand(string text)
    {
        lock (s_lock)
            Write(s_bar is null ? text + Environment.NewLine : ClearLine + text + Environment.NewLine + s_bar);
    }

    /// <summary>Draws the bar in the place of the one before. Only for a terminal.</summary>
    /// <param name="bar">One line, narrower than the terminal.</param>
    public static void ShowBar(string bar)
    {
        lock (s_lock)
        {
            s_bar = bar;
            // What is longer is overwritten first and cleared then: a line that is cleared first would flicker.
            Write($"\r{bar}\e[K");
        }
    }

    /// <summary>Takes the bar away, if there is one.</summary>
    public static void RemoveBar()
    {
        lock (s_lock)
        {
            if (s_bar is null)
                return;
            s_bar = null;
            Write(ClearLine);
        }
    }

    private static void Write(string text)
    {
        try
        {
            var stream = Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or NotSupportedException or UnauthorizedAccessException)
        {
            s_bar = null;
        }
    }

    private static int WidthOfConsole()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return UsualWidth;
        }
    }
}
