using System.Net;

namespace LoadTester;

/// <summary>What was found out about a target on this machine.</summary>
/// <param name="Target">Its url.</param>
/// <param name="Gateway">Where the container finds this machine.</param>
/// <param name="FromContainer">Whether a connection from the container came about; null when that could not be tried.</param>
/// <param name="OnLoopback">Whether one from this machine to its loopback address did.</param>
/// <param name="Elsewhere">Another address of this machine at which one did, or null.</param>
internal sealed record Reachability(Uri Target, IPAddress Gateway, bool? FromContainer, bool OnLoopback, IPAddress? Elsewhere)
{
    /// <summary>Why the run would be in vain, and what to do; null when it may begin. A server that is not there at all is the run's own finding, as on any engine.</summary>
    public string? Problem => (FromContainer, OnLoopback, Elsewhere) switch
    {
        (not false, _, _) or (_, false, _) => null,
        (_, _, null) =>
            $"k6 in its container cannot reach {Origin}: the server listens only on the loopback address of this machine, and to a container this machine is another one (at {Gateway}). "
            + "Have the server listen on any address: --urls http://0.0.0.0:0, or in Kestrel options.ListenAnyIP(0), for a WebApplicationFactory UseKestrel(options => options.ListenAnyIP(0)). "
            + "The test still names it as localhost. Or run the server in a container, too, and join its network with .WithNetwork(…).",
        _ =>
            $"k6 in its container cannot reach {Origin}: the server listens on this machine, also at {Elsewhere}, but no connection comes about from the container to {Gateway}:{Target.Port}. "
            + "Does a firewall on this machine keep Docker's networks out? Allow them (e.g. with ufw: sudo ufw allow in on docker0). "
            + "When Docker runs on another machine, a target on this one cannot be reached: run it in a container, too, and join its network with .WithNetwork(…).",
    };

    private string Origin => Target.GetLeftPart(UriPartial.Authority);
}
