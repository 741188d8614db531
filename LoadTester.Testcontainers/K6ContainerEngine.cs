using System.Collections.Immutable;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Networks;

namespace LoadTester;

/// <summary>
/// Runs load tests with k6 in a container: the script of <see cref="LoadTest.ToK6Script"/>, and a result like the other engines'. Needs Docker, and no k6 on
/// this machine. A target on this machine keeps its url; the container is shown the way. Immutable; every verb returns a changed copy.
/// </summary>
public sealed record K6ContainerEngine : ILoadEngine
{
    /// <summary>The image that is used unless <see cref="WithImage"/> names another.</summary>
    public const string DefaultImage = "grafana/k6:2.2.0";

    internal const string EngineName = "container";

    /// <inheritdoc/>
    public string Name => EngineName;

    internal string Image { get; private init; } = DefaultImage;

    internal ImmutableArray<INetwork> Networks { get; private init; } = [];

    /// <summary>From a <see cref="ContainerBuilder"/> to one. Not by its name, so that this type can be loaded in a build that leaves out what that stands on.</summary>
    internal ImmutableArray<Func<object, object?>> Changes { get; private init; } = [];

    /// <summary>Uses another image: another version, a mirror's, one with extensions. k6 must be on its PATH, and there must be a <c>/bin/sh</c>.</summary>
    /// <param name="image">E.g. <c>grafana/k6:2.2.0</c>.</param>
    public K6ContainerEngine WithImage(string image)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(image);
        return this with { Image = image.Trim() };
    }

    /// <summary>Joins a network, so that the load test can name a container in it by its alias: <c>.Against("http://api:8080")</c>. The network stays the caller's.</summary>
    public K6ContainerEngine WithNetwork(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return this with { Networks = Networks.Add(network) };
    }

    /// <summary>Changes the container in any other way: memory, variables, files, arguments for k6 (<c>WithCommand("--http-debug")</c>). k6's log always goes to LoadTester.</summary>
    /// <param name="change">Is given the builder as LoadTester made it, once per run.</param>
    public K6ContainerEngine WithContainer(Func<ContainerBuilder, ContainerBuilder> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return this with { Changes = Changes.Add(builder => change((ContainerBuilder)builder)) };
    }

    /// <summary>
    /// The url under which this machine and a container both reach a server that listens on any address: <c>http://[::]:40123</c>, <c>http://0.0.0.0:40123</c>
    /// and <c>http://+:40123</c> become <c>http://localhost:40123</c>. Any other url stays as it is.
    /// </summary>
    /// <param name="serverAddress">An address as a server reports it, e.g. one of <c>IServerAddressesFeature.Addresses</c> or <c>WebApplication.Urls</c>.</param>
    public static string ReachableUrl(string serverAddress)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(serverAddress);
        return AnyAddress.ToLocalhost(serverAddress);
    }

    /// <inheritdoc/>
    public async Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(options);
        K6Rules.EnsureValid(test);
        Smoke.TellOfK6(test, options);
        return await WarmUp.ThenAsync(test, options, (one, with) => RunOnceAsync(one, with, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<LoadResult> RunOnceAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken)
    {
        var script = K6ScriptWriter.Write(test);
        LocalTargets.EnsureReachable(test, script);
        return cancellationToken.IsCancellationRequested
            ? K6Engine.NotBegun(test, script, EngineName)
            : await new ContainerRun(this, test, script, options).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shows the image.</summary>
    public override string ToString() => $"{EngineName} ({Image})";
}
