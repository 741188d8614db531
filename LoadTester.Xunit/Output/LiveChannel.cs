using System.Text;

namespace LoadTester;

/// <summary>Standard error itself: the only channel that a test runner shows while a test runs. <c>Console.Error</c> may be captured for the test's output.</summary>
internal static class LiveChannel
{
    private static readonly Lock s_lock = new();

    /// <summary>Opens the stream; tests put their own here.</summary>
    public static Func<Stream> Open { get; set; } = Console.OpenStandardError;

    /// <summary>Writes the text and ends the line. When nobody can read it, nothing happens.</summary>
    public static void WriteLine(string text)
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
