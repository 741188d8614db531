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
        if (!UrlSegment.IsAbsolute(url))
        {
            builder.AppendLiteral(Base(scope.Run.Test.Target, step));
            if (!url.StartsWith('/') && !url.StartsWith("{{", StringComparison.Ordinal))
                builder.AppendLiteral("/");
        }

        foreach (var segment in UrlSegment.Split(url))
        {
            hasQuery |= segment.Text.Contains('?', StringComparison.Ordinal);
            if (segment.Parameter is { } name)
                builder.Append(step.Parameters.First(parameter => parameter.Place == ParameterPlace.Path && parameter.Name == name).Value!, TextPlace.Url);
            else if (segment.Hole is { } hole)
                builder.Append(hole, TextPlace.Url);
            else
                builder.AppendLiteral(EscapeIllegal(segment.Text));
        }

        var query = step.Parameters.Where(parameter => parameter.Place == ParameterPlace.Query && parameter.Value is not null)
            .Select(parameter => (parameter.Name, Value: parameter.Value!));
        if (scope.Run.Test.Auth is { InQuery: true } auth && step.Parameters.All(parameter => parameter.Place != ParameterPlace.Query || parameter.Name != auth.Parameter || parameter.Value is null))
        {
            scope.MarkSecret(auth.Credential);
            query = query.Append((auth.Parameter, auth.Credential));
        }

        foreach (var (name, value) in query)
        {
            builder.AppendLiteral(hasQuery ? "&" : "?");
            hasQuery = true;
            builder.AppendLiteral(Encoding.UTF8.GetString(ScalarEncoder.Encode(name, TextPlace.Url)));
            builder.AppendLiteral("=");
            builder.Append(value, TextPlace.Url);
        }

        return builder.Build();
    }

    public static Uri ToUri(Template constant)
    {
        var text = new ByteBuffer();
        constant.Write(null!, text);
        return ToUri(text.Span);
    }

    public static Uri ToUri(ReadOnlySpan<byte> url) => new(Encoding.UTF8.GetString(url), s_asWritten);

    /// <summary>Scheme, host and the path that stands before the step's own: the target's when it has one, else the document's server's.</summary>
    private static string Base(Uri? target, Step step)
    {
        var to = step.Target ?? target ?? new Uri("http://localhost");
        var path = to.AbsolutePath.TrimEnd('/');
        return to.GetLeftPart(UriPartial.Authority) + (path.Length > 0 ? path : step.ServerPath);
    }

    private static string EscapeIllegal(string text)
    {
        if (text.All(IsLegal))
            return text;
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            escaped.Append(rune.IsAscii && IsLegal((char)rune.Value) ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        return escaped.ToString();
    }

    // RFC 3986: unreserved, reserved and the percent sign; brackets and the fragment sign are left as the user wrote them.
    private static bool IsLegal(char c) => char.IsAsciiLetterOrDigit(c) || "-._~:/?#[]@!$&'()*+,;=%".Contains(c, StringComparison.Ordinal);
}
