using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Addresses of servers that listen on any address of a machine, which are no addresses to call.</summary>
internal static partial class AnyAddress
{
    public static string ToLocalhost(string url) => Any().Replace(url.Trim(), "${scheme}localhost${rest}");

    [GeneratedRegex(@"^(?<scheme>https?://)(0\.0\.0\.0|\[::\]|\[0:0:0:0:0:0:0:0\]|\*|\+)(?<rest>(:\d+)?(/.*)?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Any();
}
