using System.Text;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

namespace LoadTester;

/// <summary>A container with a k6 that waits at the <see cref="Gate"/>. Decides nothing: whatever Docker says comes as it is, see <see cref="DockerFault"/>.</summary>
internal sealed class K6Container : IAsyncDisposable
{
    private const UnixFileModes Readable = UnixFileModes.UserRead | UnixFileModes.UserWrite | UnixFileModes.GroupRead | UnixFileModes.OtherRead;
    private const UnixFileModes Writable = Readable | UnixFileModes.GroupWrite | UnixFileModes.OtherWrite;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_untilQuiet = TimeSpan.FromMilliseconds(200);

    private readonly IContainer _container;
    private readonly LineStream _log;
    private readonly CancellationTokenSource _attached;

    private readonly Action<string, Exception> _left;

    private K6Container(IContainer container, LineStream log, Action<string, Exception> left, CancellationTokenSource attached) =>
        (_container, _log, _left, _attached) = (container, log, left, attached);

    /// <summary>Where k6's REST API is reached from here.</summary>
    public string ApiAddress => $"{_container.Hostname}:{_container.GetMappedPublicPort(Gate.ApiPort)}";

    /// <summary>Makes a container, fetching its image if need be, and starts it.</summary>
    /// <param name="plan">What the container is.</param>
    /// <param name="log">Is given its standard error.</param>
    /// <param name="left">Is told when the container cannot be removed in the end: its id, and why.</param>
    /// <param name="cancellationToken">Gives it up; nothing is left behind.</param>
    public static async Task<K6Container> StartAsync(ContainerPlan plan, LineStream log, Action<string, Exception> left, CancellationToken cancellationToken)
    {
        // Not the caller's token: its end would also be the end of the log.
        var attached = new CancellationTokenSource();
        var container = new K6Container(Build(plan, log), log, left, attached);
        try
        {
            var starting = container._container.StartAsync(attached.Token);
            await starting.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!starting.IsCompleted)
            {
                // Giving it up between the request to create a container and its answer would leave one behind.
                await Task.WhenAny(starting, Task.Delay(s_patience, CancellationToken.None)).ConfigureAwait(false);
                await attached.CancelAsync().ConfigureAwait(false);
            }

            await starting.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return container;
        }
        catch
        {
            await container.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What a command within the container printed.</summary>
    public async Task<(string Output, long ExitCode)> ExecuteAsync(string[] command, CancellationToken cancellationToken)
    {
        var result = await _container.ExecAsync(command, cancellationToken).ConfigureAwait(false);
        return (result.Stdout, result.ExitCode ?? -1);
    }

    /// <summary>Puts the files of a run into its folder and lets k6 begin.</summary>
    public async Task BeginAsync(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, text) in files)
            await CopyAsync(Gate.Folder + name, text, Readable).ConfigureAwait(false);
        // k6 is not root in its image, and could not make it in this folder.
        await CopyAsync(Gate.Folder + K6Invocation.SummaryName, "", Writable).ConfigureAwait(false);
        await CopyAsync(Gate.GoFile, "", Readable).ConfigureAwait(false);
    }

    /// <summary>Waits for the end of k6 and of its log.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        var exitCode = await _container.GetExitCodeAsync(CancellationToken.None).ConfigureAwait(false);
        for (long before = -1; before != _log.Written;)
        {
            before = _log.Written;
            await Task.Delay(s_untilQuiet).ConfigureAwait(false);
        }

        _log.Flush();
        return (int)exitCode;
    }

    /// <summary>Sends SIGTERM, upon which k6 ends the run and still writes its summary, and SIGKILL when that takes longer than Docker allows (10 s).</summary>
    public Task StopAsync() => _container.StopAsync(CancellationToken.None);

    /// <summary>The summary, or null when k6 wrote none.</summary>
    public async Task<string?> ReadSummaryAsync()
    {
        try
        {
            var bytes = await _container.ReadFileAsync(Gate.Folder + K6Invocation.SummaryName, CancellationToken.None).ConfigureAwait(false);
            return bytes.Length == 0 ? null : Encoding.UTF8.GetString(bytes);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes the container, whatever it does.</summary>
    public async ValueTask DisposeAsync()
    {
        // Testcontainers forgets it with the container.
        var id = _container.State == TestcontainersStates.Undefined ? "" : _container.Id;
        try
        {
            await _container.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Docker is gone, for instance. What the run came to matters more; this is told besides.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _left(id, e);
        }

        await _attached.CancelAsync().ConfigureAwait(false);
        _attached.Dispose();
    }

    private static IContainer Build(ContainerPlan plan, LineStream log)
    {
        var builder = new ContainerBuilder(plan.Image)
            .WithEntrypoint(Gate.Shell)
            .WithCommand(plan.Command)
            .WithEnvironment(plan.Environment)
            .WithPortBinding(Gate.ApiPort, assignRandomHostPort: true);
        if (plan.NeedsGateway)
            builder = builder.WithExtraHost(HostsFile.Gateway, HostsFile.GatewayAddress);
        foreach (var network in plan.Networks)
            builder = builder.WithNetwork(network);
        builder = Removed(builder);
        if (plan.IsDockerHere)
            builder = OnlyFromHere(builder);
        foreach (var change in plan.Changes)
            builder = Changed(builder, change);
        builder = builder.WithAutoRemove(false).WithOutputConsumer(Consume.RedirectStdoutAndStderrToStream(Stream.Null, log));
        return (IContainer)((dynamic)builder).Build();
    }

    /// <summary>What a user's function throws is the user's own matter, and says nothing of Docker.</summary>
    /// <exception cref="EngineFailedException">It threw, or returned nothing.</exception>
    private static ContainerBuilder Changed(ContainerBuilder builder, Func<object, object?> change)
    {
        try
        {
            return (ContainerBuilder?)change(builder) ?? throw new EngineFailedException("The function given to WithContainer(…) returned null: return the builder.");
        }
        catch (Exception e) when (e is not LoadTesterException && !DockerFault.IsOfMissingPackages(e))
        {
            throw new EngineFailedException($"The function given to WithContainer(…) threw {e.GetType().Name}: {e.Message}", e);
        }
    }

    // Some members are called by their names at run time: their signatures hold types of Docker.DotNet, which need not be there when this is compiled.

    /// <summary>Without a session, a container is only stopped when it is disposed; and there is none where Testcontainers' own reaper is off.</summary>
    private static ContainerBuilder Removed(ContainerBuilder builder) =>
        ((dynamic)builder).WithLabel(ResourceReaper.ResourceReaperSessionLabel, ResourceReaper.DefaultSessionId.ToString("D"));

    /// <summary>k6's REST API knows what Before saved and can end the run: not for the whole network of this machine.</summary>
    private static ContainerBuilder OnlyFromHere(ContainerBuilder builder)
    {
        Action<object> bind = parameters =>
        {
            foreach (var binding in ((dynamic)parameters).HostConfig.PortBindings[$"{Gate.ApiPort}/tcp"])
                binding.HostIP = "127.0.0.1";
        };
        return ((dynamic)builder).WithCreateParameterModifier(bind);
    }

    private Task CopyAsync(string path, string text, UnixFileModes mode) =>
        _container.CopyAsync(Encoding.UTF8.GetBytes(text), path, uid: 0, gid: 0, mode, CancellationToken.None);
}
