using System.Collections.Immutable;
using DotNet.Testcontainers.Networks;

namespace LoadTester;

/// <summary>All that a container is made of.</summary>
internal sealed record ContainerPlan
{
    public required string Image { get; init; }

    /// <summary>What follows the shell.</summary>
    public required string[] Command { get; init; }

    /// <summary>The variables of the run, and nothing of this process's: proxies and settings of this machine are none of the container's.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required ImmutableArray<INetwork> Networks { get; init; }

    /// <summary>See <see cref="K6ContainerEngine.WithContainer"/>.</summary>
    public required ImmutableArray<Func<object, object?>> Changes { get; init; }

    /// <summary>Whether a target is on this machine.</summary>
    public required bool NeedsGateway { get; init; }

    /// <summary>Whether ports that Docker publishes on 127.0.0.1 are reached from here.</summary>
    public required bool IsDockerHere { get; init; }

    public static ContainerPlan Of(K6ContainerEngine engine, K6Invocation invocation, bool needsGateway, bool isDockerHere) => new()
    {
        Image = engine.Image,
        Command = Gate.Command(invocation.Arguments),
        Environment = invocation.Environment,
        Networks = engine.Networks,
        Changes = engine.Changes,
        NeedsGateway = needsGateway,
        IsDockerHere = isDockerHere,
    };

    /// <summary>Not when Docker is told to be elsewhere, nor from within a container: there, 127.0.0.1 is the container.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="isInContainer">Whether this process runs in a container.</param>
    public static bool IsHere(Func<string, string?> variable, bool isInContainer)
    {
        if (variable("TESTCONTAINERS_HOST_OVERRIDE") is { Length: > 0 } host)
            return host is "127.0.0.1" or "localhost";
        return !isInContainer && (variable("DOCKER_HOST") is not { Length: > 0 } endpoint || endpoint.StartsWith("unix:", StringComparison.Ordinal) || endpoint.StartsWith("npipe:", StringComparison.Ordinal));
    }
}
