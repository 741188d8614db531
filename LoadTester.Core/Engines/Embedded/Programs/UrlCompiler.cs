using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LoadTester;

/// <summary>Puts the url of a step together: target, path of the document's server, path, query. What is constant is sent as written; only what may not stand in a url at all is escaped.</summary>
internal static class UrlCompiler
{
    private static readonly UriCreationOptions s_asWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static Template Compile(FlowScope scope, Step step)
    {
        var builder = new TemplateBuilder(scope);
        var hasQuery = false;
        var url = step.Url;
        var target = Base(scope.Run.Test.Target, step);
        var segments = UrlSegment.Split(url).ToList();
        var isLink = segments[0].Hole is not null;
        if (segments[0].Hole is { } link)
        {
            builder.AppendLink(link, target);
            segments.RemoveAt(0);
        }
        else if (!UrlSegment.IsAbsolute(url))
        {
            builder.AppendLiteral(url.StartsWith('/') ? target : target + "/");
        }

        foreach (var segment in segments)
        {
            hasQuery |= segment.Text.Contains('?', StringComparison.Ordinal);
            if (segment.Parameter is { } name)
                builder.Append(step.Parameters.First(parameter => parameter.Place == ParameterPlace.Path && parameter.Name == name).Written!, TextPlace.Url);
            else if (segment.Hole is { } hole)
                builder.Append(hole, TextPlace.Url);
            else
                builder.AppendLiteral(EscapeIllegal(WithoutFragment(segment.Text)));
            if (segment.Text.Contains('#', StringComparison.Ordinal))
                break;
        }

        var query = step.Parameters.Where(parameter => parameter is { Place: ParameterPlace.Query, Written: not null });
        foreach (var parameter in query)
        {
            if (isLink && !hasQuery)
                builder.AppendQuerySeparator();
            else
                builder.AppendLiteral(hasQuery ? "&" : "?");
            hasQuery = true;
            if (CredentialNames.Contain(parameter.Name))
                scope.MarkSecret(parameter.Value!);
            builder.Append(parameter.Written!, TextPlace.Url);
        }

        foreach (var key in RequestHeaders.QueryKeys(scope.Run.Test, step))
        {
            scope.MarkSecret(key.Secret);
            builder.AppendQueryKey(key.Name, key.Secret);
        }

        return builder.Build();
    }

    public static Uri ToUri(ReadOnlySpan<byte> url) => new(Encoding.UTF8.GetString(url), s_asWritten);

    public static bool TryToUri(ReadOnlySpan<byte> url, [NotNullWhen(true)] out Uri? uri) => TryToUri(Encoding.UTF8.GetString(url), out uri);

    /// <summary>The url as it is written; what is sent is not made canonical.</summary>
    public static bool TryToUri(string url, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(url, s_asWritten, out uri) && (uri.Scheme is "http" or "https") && uri.Host.Length > 0;

    /// <summary>What a saved link means: an absolute url, a path of the target's host (RFC 3986, 5.2.2: as a Location header means it), or else a path below the target. Nothing in it can end the line it stands in.</summary>
    public static string OfLink(string link, string target)
    {
        var text = EscapeIllegal(WithoutFragment(link));
        return UrlSegment.IsAbsolute(text) ? text : text.StartsWith('/') ? Origin(target) + text : $"{target}/{text}";
    }

    private static string Origin(string target) => new Uri(target).GetLeftPart(UriPartial.Authority);

    /// <summary>Scheme, host and the path that stands before the step's own: the target's when it has one, else the document's server's.</summary>
    private static string Base(Uri? target, Step step)
    {
        var to = step.Target ?? target ?? new Uri("http://localhost");
        var path = to.AbsolutePath.TrimEnd('/');
        return to.GetLeftPart(UriPartial.Authority) + (path.Length > 0 ? path : step.ServerPath);
    }

    /// <summary>A fragment stays with the client (RFC 3986, 3.5).</summary>
    public static string WithoutFragment(string text) => text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var start ? text[..start] : text;

    public static string EscapeIllegal(string text)
    {
        if (text.All(IsLegal) && !text.Contains('%', StringComparison.Ordinal))
            return text;
        var escaped = new StringBuilder();
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isLegal = rune.IsAscii && IsLegal((char)rune.Value) && (rune.Value != '%' || IsEscape(text.AsSpan(at)));
            escaped.Append(isLegal ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
            at += rune.Utf16SequenceLength;
        }

        return escaped.ToString();
    }

    /// <summary>A percent sign that escapes nothing is one to be escaped: Go, and so k6, refuses such a url.</summary>
    private static bool IsEscape(ReadOnlySpan<char> text) => text.Length > 2 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]);

    // RFC 3986: unreserved, reserved and the percent sign; brackets and the fragment sign are left as the user wrote them.
    private static bool IsLegal(char c) => char.IsAsciiLetterOrDigit(c) || "-._~:/?#[]@!$&'()*+,;=%".Contains(c, StringComparison.Ordinal);
}
