using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Names that say that what they name is a credential.</summary>
internal static partial class CredentialNames
{
    public static bool Contain(string name) => Words().IsMatch(name);

    [GeneratedRegex("authorization|cookie|token|secret|key|password|signature|session|credential|jwt", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
