using System.Diagnostics.CodeAnalysis;

namespace LoadTester;

/// <summary>Resolves references (RFC 3986, 5.2) and leaves the rest of a url as it was written, as Go does. <see cref="Uri"/> cannot: it resolves only what it may make canonical.</summary>
internal static class RelativeUrl
{
    public static bool TryResolve(Uri from, string reference, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        var text = UrlCompiler.WithoutFragment(reference.Trim());
        if (text.Length == 0)
            return false;
        var origin = $"{from.Scheme}://{from.Authority}";
        if (text.StartsWith("//", StringComparison.Ordinal))
            text = $"{from.Scheme}:{text}";
        else if (text[0] == '/')
            text = origin + text;
        else if (text[0] == '?')
            text = origin + from.AbsolutePath + text;
        else if (!HasScheme(text))
            text = origin + from.AbsolutePath[..(from.AbsolutePath.LastIndexOf('/') + 1)] + text;
        return UrlCompiler.TryToUri(WithoutDots(UrlCompiler.EscapeIllegal(text)), out url);
    }

    /// <summary>Whether it is a whole url, and refers to nothing else.</summary>
    public static bool HasScheme(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && char.IsAsciiLetter(text[0])
        && text.AsSpan(0, colon).IndexOfAny('/', '?') < 0;

    /// <summary>Removes "." and ".." from the path (RFC 3986, 5.2.4).</summary>
    private static string WithoutDots(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? mark : url.Length;
        var host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = host < 3 || host > query ? -1 : url.IndexOf('/', host);
        if (path < 0 || path >= query || !url.AsSpan(path, query - path).Contains("/.", StringComparison.Ordinal))
            return url;

        var kept = new List<string>();
        var segments = url[(path + 1)..query].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            if (segments[i] is not ("." or ".."))
                kept.Add(segments[i]);
            else if (i == segments.Length - 1)
                kept.Add("");
        }

        return $"{url[..path]}/{string.Join('/', kept)}{url[query..]}";
    }
}
