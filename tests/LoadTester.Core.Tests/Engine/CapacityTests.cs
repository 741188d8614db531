using System.Net;
using System.Net.Sockets;
using Xunit;

namespace LoadTester;

/// <summary>More virtual users than the machine has room for: it is said before the run, with the numbers, and no crash.</summary>
public sealed class CapacityTests
{
    private const long Gigabyte = 1_000_000_000;

    private static readonly MachineCapacity s_small = new() { MostFiles = 20_000, OpenFiles = 215, LocalPorts = 28_232, FreeMemory = Gigabyte };

    [Fact]
    public void Fifty_thousand_virtual_users_on_a_small_machine_are_told_all_they_will_run_short_of() => Assert.Equal(
        [
            "50,000 virtual users need a socket each, and this process has 19,273 left (ulimit -n is 20,000; 215 are open, 512 are kept free): the others will fail to connect. Raise the limit, or ask for fewer virtual users.",
            "50,000 virtual users need a local port each, and this machine has 28,232 for connections to one address (net.ipv4.ip_local_port_range): the others will fail to connect. Widen the range, or ask for fewer virtual users.",
            "50,000 virtual users take about 1,536.0 MB of memory, and 1,000.0 MB are free. Ask for fewer virtual users, or use a machine with more memory.",
        ],
        s_small.Warnings(50_000, haveConnections: true));

    [Fact]
    public void What_there_is_room_for_needs_no_warning()
    {
        Assert.Empty(s_small.Warnings(19_273, haveConnections: true));
        Assert.StartsWith("19,274 virtual users need a socket each, ", Assert.Single(s_small.Warnings(19_274, haveConnections: true)), StringComparison.Ordinal);
        Assert.Empty(s_small.Warnings(30_000, haveConnections: false));
        Assert.Empty(new MachineCapacity().Warnings(1_000_000, haveConnections: true));
        Assert.StartsWith("50 virtual users need a socket each, and this process has 0 left ", Assert.Single((s_small with { MostFiles = 100 }).Warnings(50, haveConnections: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_in_this_process_takes_a_socket_for_each_virtual_user_too()
    {
        Assert.Empty(s_small.Warnings(9_636, haveConnections: true, isTargetWithin: true));
        Assert.Equal(
            ["9,637 virtual users need a socket each, and the target, which runs in this process, one more for each of them: 19,274, and this process has 19,273 left (ulimit -n is 20,000; 215 are open, 512 are kept free): the others will fail to connect. Raise the limit, ask for fewer virtual users, or run the target in a process of its own."],
            s_small.Warnings(9_637, haveConnections: true, isTargetWithin: true));
    }

    [Fact]
    public void A_port_on_which_this_process_listens_is_told_from_others()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.Equal(OperatingSystem.IsLinux(), LocalListeners.Has(port));
        listener.Stop();
        Assert.False(LocalListeners.Has(port));
    }

    [Fact]
    public void Connections_that_are_closed_are_counted_no_more()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sockets = new OwnSockets();

        for (var i = 0; i < 3; i++)
        {
            using var first = sockets.Open((IPEndPoint)listener.LocalEndpoint);
            using var second = sockets.Open((IPEndPoint)listener.LocalEndpoint);
            Assert.Equal(2, sockets.Count);
            first.Dispose();
            first.Dispose();
            Assert.Equal(1, sockets.Count);
        }

        Assert.Equal(0, sockets.Count);
    }

    [Fact]
    public void The_files_of_the_system_are_read_and_what_cannot_be_read_is_not_known()
    {
        Assert.Equal(1024, OpenFiles.Parse("Limit                     Soft Limit           Hard Limit           Units\nMax open files            1024                 524288               files\n"));
        Assert.Null(OpenFiles.Parse("Max open files            unlimited            unlimited            files"));
        Assert.Null(OpenFiles.Parse(""));
        Assert.Null(OpenFiles.EntriesIn("/proc/self/nothing"));
        Assert.Equal(28_232, MachineCapacity.PortsIn("32768\t60999\n"));
        Assert.Null(MachineCapacity.PortsIn("many"));
        Assert.Equal(24_682_496L * 1024, MachineCapacity.MemoryIn("MemTotal:       24683520 kB\nMemAvailable:   24682496 kB\n"));
        Assert.Null(MachineCapacity.MemoryIn("MemTotal: 1 kB"));
        Assert.Equal(OperatingSystem.IsLinux(), MachineCapacity.Read() is { MostFiles: > 0, OpenFiles: > 0, LocalPorts: > 0, FreeMemory: > 0 });
    }

    [Fact]
    public void Sockets_that_would_be_the_last_are_left_to_the_process()
    {
        Assert.SkipUnless(OpenFiles.Most is <= 100_000, "There is no limit of open files that could be reached.");
        var most = OpenFiles.Most!.Value;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        OpenFiles.Spare(socket);

        Assert.Equal(512, OpenFiles.Spared(1_000_000));
        Assert.Equal((64, 128), (OpenFiles.Spared(300), OpenFiles.Spared(1024)));
        Assert.True(socket.SafeHandle.DangerousGetHandle() < most - OpenFiles.Spared(most));
    }
}
