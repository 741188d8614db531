using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace LoadTester;

/// <summary>Tries connections from this machine to itself.</summary>
internal static class OwnMachine
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether something listens at the host and port of a target, seen from here.</summary>
    public static Task<bool> ListensAsync(Uri target, CancellationToken cancellationToken) =>
        ConnectsAsync(IPAddress.TryParse(target.IdnHost, out var address) && !address.Equals(IPAddress.Any) ? address : IPAddress.Loopback, target.Port, cancellationToken);

    /// <summary>An address of this machine, none of its loopback addresses, at which something listens on the port; or null.</summary>
    public static async Task<IPAddress?> ElsewhereAsync(int port, CancellationToken cancellationToken)
    {
        foreach (var address in Addresses())
        {
            if (await ConnectsAsync(address, port, cancellationToken).ConfigureAwait(false))
                return address;
        }

        return null;
    }

    private static IEnumerable<IPAddress> Addresses() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));

    private static async Task<bool> ConnectsAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address, port, patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
