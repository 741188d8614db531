using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Takes secrets out of text that people will see: known values, and JSON members whose name says that they are one.</summary>
internal sealed partial class SecretMask
{
    private const string Mask = "***";
    private const int LeastBeginning = 4;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _secrets = [];
    private string[] _forms = [];

    /// <summary>Remembers a secret, in all forms in which a server may send it back. One of fewer than 3 characters is not searched for: masking it would garble every text and hide nothing.</summary>
    public void Add(string? secret)
    {
        if (secret is not { Length: >= 3 })
            return;
        lock (_gate)
        {
            if (_secrets.Add(secret))
                _forms = [.. _forms.Concat(Forms(secret)).Distinct().OrderByDescending(form => form.Length)];
        }
    }

    public string Apply(string text)
    {
        foreach (var form in Volatile.Read(ref _forms))
            text = WithoutBeginning(text.Replace(form, Mask, StringComparison.OrdinalIgnoreCase), form);
        return SecretMember().Replace(text, "${name}\"" + Mask + "\"");
    }

    /// <summary>The members of JSON that are masked for their names, whatever is known.</summary>
    public static IEnumerable<string> MembersIn(string json) => SecretMember().Matches(json).Select(member => member.Groups["value"].Value.Trim('"'));

    private static IEnumerable<string> Forms(string secret)
    {
        var json = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);
        var url = Sent(TextPlace.Url);
        return
        [
            // As it is sent,
            secret, url, Sent(TextPlace.Reserved), Sent(TextPlace.JsonText), Sent(TextPlace.Xml), Sent(TextPlace.Csv),
            // and as others may write it.
            url.Replace("%20", "+", StringComparison.Ordinal), json, json.Replace("/", "\\/", StringComparison.Ordinal), JavaScriptEncoder.Default.Encode(secret),
            Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), WebUtility.HtmlEncode(secret),
        ];

        string Sent(TextPlace place) => Encoding.UTF8.GetString(ScalarEncoder.Encode(secret, place));
    }

    /// <summary>Only the beginning of a body is kept, and it may end within a secret.</summary>
    private static string WithoutBeginning(string text, string form)
    {
        var end = text.TrimEnd('\uFFFD');
        for (var length = Math.Min(form.Length - 1, end.Length); length >= LeastBeginning; length--)
        {
            if (end.AsSpan(end.Length - length).Equals(form.AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
                return end[..^length] + Mask;
        }

        return text;
    }

    [GeneratedRegex("(?<name>\"[^\"]{0,40}(" + CredentialNames.Words + ")[^\"]{0,40}\"\\s*:\\s*)(?<value>\"([^\"\\\\]|\\\\.)*(\"|$)|-?\\d[\\d.eE+-]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretMember();
}
