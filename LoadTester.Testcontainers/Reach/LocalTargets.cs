using System.Net;
using System.Net.Sockets;

namespace LoadTester;

/// <summary>The targets of a load test, and its proxy, that are on this machine. To a container, this machine is another one.</summary>
internal static class LocalTargets
{
    private const string TargetPrefix = "BASE_URL";

    /// <summary>In the order of their names, each host and port once.</summary>
    public static IReadOnlyList<Uri> Of(LoadTest test, K6Script script) =>
    [
        .. script.Environment
            .Where(variable => variable.Key.StartsWith(TargetPrefix, StringComparison.Ordinal))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => Uri.TryCreate(variable.Value, UriKind.Absolute, out var url) ? url : null)
            .Append(test.Http.Proxy)
            .OfType<Uri>()
            .Where(IsLocal)
            .DistinctBy(url => (url.IdnHost, url.Port)),
    ];

    /// <exception cref="InvalidLoadTestException">k6 cannot be shown the way to one of them.</exception>
    public static void EnsureReachable(LoadTest test, K6Script script)
    {
        var problems = Of(test, script).Where(IsV6)
            .Select(url => $"{url.GetLeftPart(UriPartial.Authority)} names this machine by an IPv6 address, to which k6 in a container cannot be shown the way. Write http{(url.Scheme == "https" ? "s" : "")}://localhost:{url.Port}.")
            .ToList();
        if (problems.Count > 0)
            throw new InvalidLoadTestException(test.Name, problems);
    }

    /// <summary>Whether a container would take it for itself.</summary>
    public static bool IsLocal(Uri url) =>
        url.IsLoopback || url.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || url.IdnHost == "0.0.0.0" || (IPAddress.TryParse(url.IdnHost, out var address) && address.Equals(IPAddress.IPv6Any));

    private static bool IsV6(Uri url) => IPAddress.TryParse(url.IdnHost, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
}
