using System.Net;
using System.Net.Sockets;
using Xunit;

namespace LoadTester;

public sealed class ReachabilityTests
{
    private static readonly IPAddress s_gateway = IPAddress.Parse("172.17.0.1");

    [Theory]
    [InlineData(true, true)]
    [InlineData(null, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void A_run_may_begin_when_the_target_is_reached_or_nobody_can_tell_or_it_is_not_there_at_all(bool? fromContainer, bool onLoopback) =>
        Assert.Null(Of(fromContainer, onLoopback, null).Problem);

    [Fact]
    public void A_server_on_loopback_alone_is_told_how_to_listen() => Assert.Equal(
        "k6 in its container cannot reach http://localhost:5080: the server listens only on the loopback address of this machine, and to a container this machine is another one (at 172.17.0.1). "
        + "Have the server listen on any address: --urls http://0.0.0.0:0, or in Kestrel options.ListenAnyIP(0), for a WebApplicationFactory UseKestrel(options => options.ListenAnyIP(0)). "
        + "The test still names it as localhost. Or run the server in a container, too, and join its network with .WithNetwork(…).",
        Of(false, true, null).Problem);

    [Fact]
    public void A_way_that_is_closed_is_told_with_the_firewall() => Assert.Equal(
        "k6 in its container cannot reach http://localhost:5080: the server listens on this machine, also at 192.0.2.2, but no connection comes about from the container to 172.17.0.1:5080. "
        + "Does a firewall on this machine keep Docker's networks out? Allow them (e.g. with ufw: sudo ufw allow in on docker0). "
        + "When Docker runs on another machine, a target on this one cannot be reached: run it in a container, too, and join its network with .WithNetwork(…).",
        Of(false, true, IPAddress.Parse("192.0.2.2")).Problem);

    [Fact]
    public async Task A_server_is_seen_where_it_listens()
    {
        using var loopback = Listening(IPAddress.Loopback);
        using var any = Listening(IPAddress.Any);
        var (here, everywhere) = (Port(loopback), Port(any));
        var hasOthers = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), TestContext.Current.CancellationToken)).Any(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));

        Assert.True(await OwnMachine.ListensAsync(new($"http://localhost:{here}"), TestContext.Current.CancellationToken));
        Assert.True(await OwnMachine.ListensAsync(new($"http://0.0.0.0:{everywhere}"), TestContext.Current.CancellationToken));
        Assert.Null(await OwnMachine.ElsewhereAsync(here, TestContext.Current.CancellationToken));
        Assert.SkipUnless(hasOthers, "This machine has no address but its loopback one.");
        Assert.NotNull(await OwnMachine.ElsewhereAsync(everywhere, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_seen_as_such() =>
        Assert.False(await OwnMachine.ListensAsync(new($"http://127.0.0.1:{FreePort.Find()}"), TestContext.Current.CancellationToken));

    private static Reachability Of(bool? fromContainer, bool onLoopback, IPAddress? elsewhere) => new(new("http://localhost:5080/api"), s_gateway, fromContainer, onLoopback, elsewhere);

    private static TcpListener Listening(IPAddress address)
    {
        var listener = new TcpListener(address, 0);
        listener.Start();
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
