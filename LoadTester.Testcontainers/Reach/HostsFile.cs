using System.Net;
using System.Net.Sockets;

namespace LoadTester;

/// <summary>A container's <c>/etc/hosts</c>: there Docker writes at which address the container finds this machine.</summary>
internal static class HostsFile
{
    /// <summary>The name of this machine within the container.</summary>
    public const string Gateway = "host.docker.internal";

    /// <summary>What Docker replaces with the address.</summary>
    public const string GatewayAddress = "host-gateway";

    /// <summary>The address of a name, IPv4 if there is one; null when it is not in the file.</summary>
    public static IPAddress? Find(string text, string name)
    {
        var addresses = text.Split('\n')
            .Select(line => line.Split('#')[0].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Skip(1).Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(words => IPAddress.TryParse(words[0], out var address) ? address : null)
            .OfType<IPAddress>()
            .ToList();
        return addresses.Find(address => address.AddressFamily == AddressFamily.InterNetwork) ?? addresses.FirstOrDefault();
    }
}
