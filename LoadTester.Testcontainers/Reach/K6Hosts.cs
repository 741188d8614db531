using System.Net;
using System.Text.Json;

namespace LoadTester;

/// <summary>k6's option <c>hosts</c>: where connections really go. Urls, and with them Host headers, certificates' names, tags and cookies, stay as they are.</summary>
internal static class K6Hosts
{
    /// <summary>A config file that leads all that names this machine to <paramref name="gateway"/>, on every port, as redirects and links may need others; null leads nothing anywhere.</summary>
    public static string Config(IPAddress? gateway, IEnumerable<Uri> targets) => gateway is null ? "{}" : JsonSerializer.Serialize(new
    {
        hosts = targets.Select(target => target.IdnHost.ToLowerInvariant())
            .Concat(["localhost", "*.localhost", "127.0.0.1"])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToDictionary(host => host, _ => gateway.ToString()),
    });
}
