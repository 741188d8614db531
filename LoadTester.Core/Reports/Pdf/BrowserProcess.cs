using Medallion.Shell;

namespace LoadTester;

/// <summary>A browser that runs. Whatever it started is killed with it.</summary>
internal sealed class BrowserProcess : IDisposable
{
    private static readonly TimeSpan s_forOutput = TimeSpan.FromSeconds(2);
    private readonly Command _command;

    private BrowserProcess(Command command)
    {
        _command = command;
        Ended = EndAsync();
    }

    /// <summary>The exit code, once the browser and its output have ended.</summary>
    public Task<int> Ended { get; }

    /// <summary>What it printed.</summary>
    public OutputTail Output { get; } = new();

    /// <exception cref="System.ComponentModel.Win32Exception">It could not be started.</exception>
    public static BrowserProcess Start(Browser browser, IEnumerable<string> arguments, string folder)
    {
        var onUnix = !OperatingSystem.IsWindows();
        var command = Command.Run(
            onUnix ? BrowserSupervisor.Shell : browser.Path,
            onUnix ? BrowserSupervisor.Arguments(folder, browser.Path, arguments) : arguments,
            options => options.ThrowOnError(false).DisposeOnExit(false));
        if (!onUnix)
            command.StandardInput.Dispose();
        return new(command);
    }

    /// <summary>Kills it and waits until it has ended.</summary>
    public async Task KillAsync()
    {
        // On Unix the supervisor does it at the end of its input. A process whose parent is gone is still in the group, and no longer in the tree.
        if (!OperatingSystem.IsWindows())
            CloseInput();
        if (OperatingSystem.IsWindows() || !await EndsWithinAsync(s_forOutput).ConfigureAwait(false))
            KillTree();
        await EndsWithinAsync(2 * s_forOutput).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (!_command.Process.HasExited)
            KillTree();
        CloseInput();
        ((IDisposable)_command).Dispose();
    }

    private async Task<int> EndAsync()
    {
        var draining = Task.WhenAll(Output.DrainAsync(_command.StandardOutput), Output.DrainAsync(_command.StandardError));
        await ((Task)_command.Process.WaitForExitAsync()).ConfigureAwait(false);
        // A process that it left behind may hold its output open.
        await Task.WhenAny(draining, Task.Delay(s_forOutput)).ConfigureAwait(false);
        return _command.Process.ExitCode;
    }

    private async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        await Task.WhenAny(Ended, Task.Delay(time)).ConfigureAwait(false);
        return Ended.IsCompleted;
    }

    private void CloseInput()
    {
        try
        {
            _command.StandardInput.Dispose();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private void KillTree()
    {
        try
        {
            _command.Process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It has ended already, or a part of it has.
        }
    }
}
