using System.Text;

namespace LoadTester;

/// <summary>
/// A file that one load test at a time holds, so that load tests of several processes on a machine do not disturb each other. Beside it lies a note that
/// says who holds it: the file itself cannot be read meanwhile.
/// </summary>
internal sealed class MachineLock : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;
    private readonly string _note;
    private int _released;

    private MachineLock(FileStream file, string note) => (_file, _note) = (file, note);

    /// <summary>How long waiting is not worth a line.</summary>
    public static TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Waits until nobody else holds the file, and holds it.</summary>
    /// <param name="path">The file; made when it is not there.</param>
    /// <param name="holder">What others are told while they wait.</param>
    /// <param name="say">Is told once, when it takes longer, who is waited for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="LockUnusableException">The file cannot be made or opened, for another reason than that it is held.</exception>
    public static async Task<MachineLock> TakeAsync(string path, string holder, Action<string> say, CancellationToken cancellationToken)
    {
        var note = path + ".holder";
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        var said = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } file)
            {
                TryWrite(note, $"{holder} (process {Environment.ProcessId})");
                return new(file, note);
            }

            if (!said && clock.GetElapsedTime(began) >= Patience)
            {
                said = true;
                say($"Waiting for {TryRead(note) ?? "another load test"} to end: load tests run one at a time on a machine. It holds {path}");
            }

            await Task.Delay(s_pause, cancellationToken);
        }
    }

    public void Dispose()
    {
        // Twice would take away the note of the next holder.
        if (Interlocked.Exchange(ref _released, 1) != 0)
            return;
        TryDelete(_note);
        _file.Dispose();
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            try
            {
                // Reading is enough to hold it, and possible also where another user made the file.
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            }
            catch (FileNotFoundException)
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (DirectoryNotFoundException e)
        {
            throw new LockUnusableException($"The lock file \"{path}\" cannot be made: its folder does not exist. {Remedy}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new LockUnusableException($"The lock file \"{path}\" cannot be opened: {e.Message} {Remedy}", e);
        }
    }

    private static string Remedy => $"Load tests hold it so that they run one at a time on a machine. Set {Settings.LockVariable} to a file that can be written.";

    /// <summary>Sharing and lock violation on Windows; EWOULDBLOCK, which the runtime passes on as it is, on Linux and on macOS.</summary>
    private static bool IsHeld(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult == (OperatingSystem.IsLinux() ? 11 : 35);

    private static void TryWrite(string note, string text) => Try(() => File.WriteAllText(note, text, Encoding.UTF8));

    private static void TryDelete(string note) => Try(() => File.Delete(note));

    private static string? TryRead(string note)
    {
        string? text = null;
        Try(() => text = File.ReadAllText(note).Trim());
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The note is a courtesy.
        }
    }
}

/// <summary>The lock file cannot be used at all: waiting would not help.</summary>
internal sealed class LockUnusableException(string message, Exception innerException) : Exception(message, innerException);
