using System.Net;
using Xunit;

namespace LoadTester;

/// <summary>How the way to this machine is read from a container and told to k6.</summary>
public sealed class HostsTests
{
    private const string Usual = "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n172.17.0.1\thost.docker.internal\n172.17.0.2\t1a514a26067b\n";

    [Theory]
    [InlineData(Usual, "172.17.0.1")]
    [InlineData("fd00::1\thost.docker.internal\r\n192.168.65.254\thost.docker.internal\r\n", "192.168.65.254")]
    [InlineData("fd00::1 gateway HOST.docker.internal # Docker's", "fd00::1")]
    [InlineData("# 172.17.0.1 host.docker.internal\nnonsense host.docker.internal\n\n", null)]
    [InlineData("172.17.0.2\t1a514a26067b", null)]
    public void The_gateway_is_in_the_hosts_file(string file, string? address) => Assert.Equal(address, HostsFile.Find(file, HostsFile.Gateway)?.ToString());

    [Fact]
    public void All_that_names_this_machine_leads_to_the_gateway_on_every_port() => Assert.Equal(
        """{"hosts":{"*.localhost":"172.17.0.1","127.0.0.1":"172.17.0.1","127.0.0.2":"172.17.0.1","localhost":"172.17.0.1"}}""",
        K6Hosts.Config(IPAddress.Parse("172.17.0.1"), [new("http://LocalHost:5080"), new("http://127.0.0.2:5080")]));

    [Fact]
    public void Without_a_target_on_this_machine_nothing_leads_anywhere() => Assert.Equal("{}", K6Hosts.Config(null, []));
}
