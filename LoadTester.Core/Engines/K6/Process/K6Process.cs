using System.ComponentModel;
using System.Text;
using Medallion.Shell;

namespace LoadTester;

/// <summary>
/// A k6 that runs on this machine. On Unix it cannot outlive this process (see <see cref="K6Supervisor"/>). On Windows it is killed when the run is over
/// or given up; when this process is killed, k6 ends with the workload.
/// </summary>
internal sealed class K6Process : IDisposable
{
    private static readonly TimeSpan s_forLog = TimeSpan.FromSeconds(2);
    private readonly Command _command;

    private K6Process(Command command, K6Log log)
    {
        _command = command;
        Ended = EndAsync(log);
    }

    /// <summary>The exit code, once k6 and its log have ended.</summary>
    public Task<int> Ended { get; }

    /// <summary>Starts k6 in <paramref name="folder"/>, where the files of the invocation lie.</summary>
    /// <exception cref="EngineUnavailableException">It could not be started.</exception>
    public static K6Process Start(string k6, K6Invocation invocation, string folder, K6Log log)
    {
        var onUnix = !OperatingSystem.IsWindows();
        try
        {
            var command = Command.Run(
                onUnix ? K6Supervisor.Shell : k6,
                onUnix ? K6Supervisor.Arguments(folder, k6, invocation.Arguments) : invocation.Arguments,
                options => options
                    .ThrowOnError(false)
                    .DisposeOnExit(false)
                    .WorkingDirectory(folder)
                    .Encoding(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
                    .StartInfo(start =>
                    {
                        start.Environment.Clear();
                        foreach (var (name, value) in invocation.EnvironmentOn(Environment.GetEnvironmentVariables()))
                            start.Environment[name] = value;
                    }));
            if (!onUnix)
                command.StandardInput.Dispose();
            return new(command, log);
        }
        catch (Win32Exception e)
        {
            throw new EngineUnavailableException($"k6 could not be started: {e.Message}", e);
        }
    }

    /// <summary>Sends SIGTERM, upon which k6 ends the run and still writes its summary. Windows has no such thing.</summary>
    public void Terminate()
    {
        if (!OperatingSystem.IsWindows())
            Signal("TERM");
    }

    /// <summary>Ends k6 at once.</summary>
    public void Kill()
    {
        if (OperatingSystem.IsWindows())
            _command.Kill();
        else
            Signal("KILL");
    }

    public void Dispose()
    {
        if (!Ended.IsCompleted)
            Kill();
        ((IDisposable)_command).Dispose();
    }

    private async Task<int> EndAsync(K6Log log)
    {
        var discarding = DiscardAsync(_command.StandardOutput);
        var reading = ReadAsync(_command.StandardError, log);
        await ((Task)_command.Process.WaitForExitAsync()).ConfigureAwait(false);
        // A child that k6 left behind may hold its log open.
        await Task.WhenAny(Task.WhenAll(discarding, reading), Task.Delay(s_forLog)).ConfigureAwait(false);
        return _command.Process.ExitCode;
    }

    private static async Task ReadAsync(TextReader errors, K6Log log)
    {
        while (await errors.ReadLineAsync().ConfigureAwait(false) is { } line)
            log.Add(line);
    }

    private static async Task DiscardAsync(TextReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer).ConfigureAwait(false) > 0)
        {
        }
    }

    private void Signal(string name)
    {
        try
        {
            _command.StandardInput.WriteLine(name);
            _command.StandardInput.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
