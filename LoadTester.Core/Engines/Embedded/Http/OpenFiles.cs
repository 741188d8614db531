using System.Globalization;
using System.Net.Sockets;

namespace LoadTester;

/// <summary>
/// How many files and sockets this process may have open, on Linux. Some of them are kept free of the sockets of a load test: without any, the
/// runtime cannot begin a thread, and ends the whole process.
/// </summary>
internal static class OpenFiles
{
    private static readonly Lazy<int?> s_most = new(() => Read("/proc/self/limits", Parse));

    /// <summary>The limit (<c>ulimit -n</c>; .NET raises the soft one to the hard one as it starts); null where there is none, or none that can be read.</summary>
    public static int? Most => s_most.Value;

    /// <summary>How many are open now; null where that cannot be read.</summary>
    public static int? Now => EntriesIn("/proc/self/fd");

    /// <summary>How many of them no socket of a load test may take.</summary>
    public static int Spared(int most) => Math.Clamp(most / 8, 64, 512);

    /// <summary>Whether so many are taken that they would not do if each had a second one to come. Before that, nobody needs to look where the other ends are.</summary>
    public static bool AreHalfTaken(Socket socket) => Most is { } most && socket.SafeHandle.DangerousGetHandle() * 2 >= most - Spared(most);

    /// <summary>Refuses a socket that would take one of the last.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="taken">How many files will be taken at least, when those that are due have been opened.</param>
    /// <exception cref="SocketException">It would; <see cref="SocketError.TooManyOpenSockets"/>.</exception>
    public static void Spare(Socket socket, long taken = 0)
    {
        // The system gives out the lowest number that is free, so that a socket's own tells how many are taken.
        if (Most is { } most && Math.Max(taken, socket.SafeHandle.DangerousGetHandle()) >= most - Spared(most))
            throw new SocketException((int)SocketError.TooManyOpenSockets);
    }

    /// <summary>The soft limit in <c>/proc/self/limits</c>: "Max open files            1024                 4096                 files".</summary>
    public static int? Parse(string limits)
    {
        const string Name = "Max open files";
        var line = limits.Split('\n').FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        var soft = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null;
    }

    /// <summary>How many entries a folder of the system's has; null where it is not there.</summary>
    public static int? EntriesIn(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() ? Directory.EnumerateFileSystemEntries(path).Count() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads a file of the system's; null where it is not there.</summary>
    public static T? Read<T>(string path, Func<string, T?> parse)
    {
        try
        {
            return OperatingSystem.IsLinux() ? parse(File.ReadAllText(path)) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
