using System.Text;

namespace LoadTester;

/// <summary>Standard error itself: the only channel that a test runner shows while a test runs. <c>Console.Error</c> may be captured for the test's output.</summary>
internal static class LiveChannel
{
    private static readonly Lock s_lock = new();

    /// <summary>Opens the stream; tests put their own here.</summary>
    public static Func<Stream> Open { get; set; } = Console.OpenStandardError;

    /// <summary>Whether a person watches it at a terminal, and not a program or a file; tests say what they like.</summary>
    public static Func<bool> IsTerminal { get; set; } = static () => !Console.IsErrorRedirected;

    /// <summary>Whether it is to be shown colours.</summary>
    public static bool TakesColours => IsTerminal() && TerminalColours.AreWanted(ProcessSettings.Current.Variable);

    /// <summary>Writes the text and ends the line. When nobody can read it, nothing happens.</summary>
    public static void WriteLine(string text) => Write(BuildCommands.Defuse(text));

    /// <summary>Writes a line that a build server takes for a command.</summary>
    public static void WriteCommand(string command) => Write(command);

    private static void Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + Environment.NewLine);
        lock (s_lock)
            try
            {
                var stream = Open();
                stream.Write(bytes);
                stream.Flush();
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or NotSupportedException or UnauthorizedAccessException)
            {
            }
    }
}
