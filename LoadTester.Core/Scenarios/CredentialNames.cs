using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Names that say that what they name is a credential: of headers, query parameters, saved values, members, pairs and elements alike.</summary>
internal static partial class CredentialNames
{
    /// <summary>The one list, as an alternative of a regular expression that ignores case.</summary>
    public const string Words = "authorization|cookie|token|secret|key(?!board|word)|passw|passphrase|passcode|pass(?![a-z])|pwd|signature|sig(?![a-z])|session|credential|jwt";

    public static bool Contain(string name) => Word().IsMatch(name);

    /// <summary>The url without what stands in its query under such a name, but for parameters and holes, which say no more than a name.</summary>
    public static string Hide(string url) => LiteralPair().Replace(url, "${name}=***");

    [GeneratedRegex($"(?<=[?&])(?<name>[^=&#{{]*(?:{Words})[^=&#{{]*)=[^&#{{]+(?=[&#]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LiteralPair();

    [GeneratedRegex(Words, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
