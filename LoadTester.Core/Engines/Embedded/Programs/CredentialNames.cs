using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Names that say that what they name is a credential: of headers, query parameters, saved values, members, pairs and elements alike.</summary>
internal static partial class CredentialNames
{
    /// <summary>The one list, as an alternative of a regular expression that ignores case.</summary>
    public const string Words = "authorization|cookie|token|secret|key(?!board|word)|passw|passphrase|passcode|pass(?![a-z])|pwd|signature|sig(?![a-z])|session|credential|jwt";

    public static bool Contain(string name) => Word().IsMatch(name);

    [GeneratedRegex(Words, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
