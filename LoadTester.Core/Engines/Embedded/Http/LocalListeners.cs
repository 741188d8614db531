using System.Globalization;

namespace LoadTester;

/// <summary>The ports on which something in this very process takes connections. Only Linux tells, and only there is it of use.</summary>
internal static class LocalListeners
{
    private const int State = 3;
    private const int Inode = 9;
    private const string Listening = "0A";

    public static bool Has(int port)
    {
        var sockets = new HashSet<string>(In("/proc/self/net/tcp", port).Concat(In("/proc/self/net/tcp6", port)), StringComparer.Ordinal);
        try
        {
            return sockets.Count > 0 && new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Any(file => file.LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The sockets that listen on the port, as <c>/proc/self/fd</c> names them, in a table such as <c>/proc/self/net/tcp</c>.</summary>
    public static IEnumerable<string> Parse(string table, int port)
    {
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > Inode && words[State] == Listening && words[1].EndsWith(suffix, StringComparison.Ordinal))
            .Select(words => $"socket:[{words[Inode]}]");
    }

    private static IEnumerable<string> In(string path, int port) => OpenFiles.Read(path, table => Parse(table, port)) ?? [];
}
