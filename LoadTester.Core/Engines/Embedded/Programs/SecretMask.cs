using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Takes secrets out of text that people will see: known values, and JSON members whose name says that they are one.</summary>
internal sealed partial class SecretMask
{
    private const string Mask = "***";
    private readonly Lock _gate = new();
    private readonly HashSet<string> _secrets = [];

    /// <summary>Remembers a secret. One of fewer than 3 characters is not searched for: masking it would garble every text and hide nothing.</summary>
    public void Add(string? secret)
    {
        if (secret is not { Length: >= 3 })
            return;
        lock (_gate)
            _secrets.Add(secret);
    }

    public string Apply(string text)
    {
        lock (_gate)
        {
            foreach (var secret in _secrets.OrderByDescending(secret => secret.Length))
            {
                text = text.Replace(secret, Mask, StringComparison.Ordinal)
                    .Replace(Uri.EscapeDataString(secret), Mask, StringComparison.Ordinal);
            }
        }

        return SecretMember().Replace(text, "${name}\"" + Mask + "\"");
    }

    [GeneratedRegex("""(?<name>"[^"]{0,40}(token|secret|passw|api_?-?key|authorization|credential)[^"]{0,40}"\s*:\s*)"([^"\\]|\\.)*("|$)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretMember();
}
