using System.Text;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>A request and its answer as lines: "&gt;" before what was sent, "&lt;" before what came.</summary>
internal static partial class TranscriptText
{
    /// <summary>How much of a body, or of a value, is shown.</summary>
    private const int Longest = 2_000;

    private const string Mask = "***";

    public static void Request(StringBuilder text, Exchange exchange, string cookies, Func<string, string> mask)
    {
        var step = exchange.Step;
        Line(text, '>', $"{exchange.Method.Method} {mask(Pairs(exchange.Url.OriginalString))}");
        for (var i = 0; i < step.Headers.Length; i++)
        {
            if (exchange.Sends(i))
                Header(text, '>', step.Headers[i].Name, step.Headers[i].Constant ?? Encoding.UTF8.GetString(exchange.HeaderValue(i)), mask);
        }

        if (step.Body is not null && step.ContentType is { } type && !Has(step, "Content-Type"))
            Header(text, '>', "Content-Type", type, mask);
        if (exchange.Referer is { } referer && !Has(step, "Referer"))
            Header(text, '>', "Referer", referer, mask);
        if (cookies.Length > 0)
            Header(text, '>', "Cookie", cookies, mask);
        if (step.Body is not null && exchange.SendsBody)
            Body(text, '>', exchange.Body.Span, isWhole: true, mask);
    }

    public static void Answer(StringBuilder text, Exchange exchange, Func<string, string> mask)
    {
        if (exchange.Response is not { } answer)
            return;
        Line(text, '<', $"{answer.Status} HTTP/{(answer.Protocol < 20 ? $"{answer.Protocol / 10}.{answer.Protocol % 10}" : $"{answer.Protocol / 10}")}");
        foreach (var (name, value) in answer.Headers)
            Header(text, '<', name, value, mask);
        Body(text, '<', Unpacking.Beginning(answer), isWhole: exchange.Step.ReadsBody || answer.Body.Length < Response.KeptOfUnread, mask);
    }

    public static string Cut(string text) => text.Length <= Longest ? text : $"{text[..Longest]}… (cut)";

    private static bool Has(CompiledStep step, string header) => step.Headers.Any(own => own.Name.Equals(header, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of a header. Names of cookies are shown, their values are not; nor is the value of a header that is called like a credential, but for the scheme before it ("Bearer ***").</summary>
    public static string Shown(string name, string value, Func<string, string> mask) =>
        name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? CookieValue().Replace(value, "${name}" + Mask)
        : name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) ? CookieValue().Replace(value, "${name}" + Mask, 1)
        : CredentialNames.Contain(name) ? Scheme().Match(value).Value + Mask
        : mask(Pairs(value));

    /// <summary>How many bytes are read to show so many characters: more, so that no secret is cut in two before it is masked.</summary>
    public static int Read(int longest) => 4 * longest;

    /// <summary>The beginning of a body, not masked yet; null for one that is no text.</summary>
    public static string? Beginning(ReadOnlySpan<byte> body, int longest)
    {
        var beginning = Encoding.UTF8.GetString(body[..Math.Min(body.Length, Read(longest))]);
        // A character may be cut in two.
        if (body.Length > Read(longest))
            beginning = beginning.TrimEnd('\uFFFD');
        return beginning.Any(c => (char.IsControl(c) && c is not ('\t' or '\r' or '\n')) || c == '\uFFFD') ? null : beginning;
    }

    /// <summary>Without what is called like a credential in pairs and elements.</summary>
    public static string Masked(string text) => Elements(Pairs(text));

    private static void Header(StringBuilder text, char mark, string name, string value, Func<string, string> mask) => Line(text, mark, $"{name}: {Shown(name, value, mask)}");

    private static void Body(StringBuilder text, char mark, ReadOnlySpan<byte> body, bool isWhole, Func<string, string> mask)
    {
        if (body.IsEmpty)
            return;
        Line(text, mark, "");
        if (Beginning(body, Longest) is not { } beginning)
        {
            Line(text, mark, $"({(isWhole ? "" : "at least ")}{Figures.Count(body.Length)} bytes that are no text)");
            return;
        }

        var shown = mask(Masked(beginning));
        if (shown.Length > Longest || body.Length > Read(Longest) || !isWhole)
            shown = $"{shown[..Math.Min(shown.Length, Longest)]}… (cut{(isWhole ? $", {Figures.Count(body.Length)} bytes" : "")})";
        foreach (var line in shown.ReplaceLineEndings("\n").Split('\n'))
            Line(text, mark, line);
    }

    private static void Line(StringBuilder text, char mark, string line) => text.Append(line.Length == 0 ? $"\n  {mark}" : $"\n  {mark} {line}");

    /// <summary>Without the values of pairs that are called like a credential, in a query, a form or an attribute, and without the user of a url.</summary>
    public static string Pairs(string text) => User().Replace(SecretPair().Replace(text, "${name}=" + Mask), Mask + "@");

    /// <summary>The values that <see cref="Masked"/> leaves out.</summary>
    public static IEnumerable<string> SecretsIn(string text)
    {
        foreach (Match pair in SecretPair().Matches(text))
            yield return pair.Groups["value"].Value.Trim('"', '\'');
        foreach (Match element in SecretElement().Matches(text))
            yield return element.Groups["value"].Value;
        foreach (Match user in User().Matches(text))
        {
            var login = user.Value[..^1];
            yield return login;
            if (login.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
                yield return login[(colon + 1)..];
        }
    }

    private static string Elements(string text) => SecretElement().Replace(text, "<${name}>" + Mask + "</");

    // One without "=" is all value.
    [GeneratedRegex("^(Bearer|Basic|Digest|Token|ApiKey|Negotiate|DPoP) +(?=.)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?<=^|;)(?<name>[^=;]*=)?[^;]*")]
    private static partial Regex CookieValue();

    // "code" alone is the one of OAuth; in other places it is one of an error.
    [GeneratedRegex(@"(?<=^|[?&#;\s])(?<name>[\w.\[\]%-]{0,40}(" + CredentialNames.Words + @")[\w.\[\]%-]{0,40}|code)=(?<value>""[^""]*(""|$)|'[^']*('|$)|[^&\s""<>]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretPair();

    [GeneratedRegex(@"(?<=/\\?/)[^/?#\s""<>\\]*@")]
    private static partial Regex User();

    [GeneratedRegex(@"<(?<name>[\w.:-]{0,40}(" + CredentialNames.Words + @")[\w.:-]{0,40}(\s[^<>]*)?)>(?<value>[^<]*)(</|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretElement();
}
