namespace LoadTester;

/// <summary>A piece of a url: literal text, a <c>{parameter}</c>, or a <c>{{hole}}</c>.</summary>
internal readonly record struct UrlSegment(string Text, string? Parameter, Value? Hole)
{
    /// <summary>Whether the url brings its own host. One that begins with a hole may be a path, as in many a Location header.</summary>
    public static bool IsAbsolute(string url) =>
        url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The url without the address of this machine, whose port is another in each run.</summary>
    public static string WithoutLoopback(string url)
    {
        if (!IsAbsolute(url))
            return url;
        var host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?', '#'], host) is >= 0 and var slash ? slash : url.Length;
        return Uri.TryCreate(url[..end], UriKind.Absolute, out var origin) && origin.IsLoopback ? (url[end..] is { Length: > 0 } rest ? rest : "/") : url;
    }

    /// <summary>The url without user and password, which no message may show.</summary>
    public static string WithoutUser(string? url)
    {
        url ??= "";
        var start = url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var end = url.IndexOfAny(['/', '?', '#'], start) is >= 0 and var slash ? slash : url.Length;
        var at = end == start ? -1 : url.LastIndexOf('@', end - 1, end - start);
        return at < 0 ? url : $"{url[..start]}…{url[at..]}";
    }

    public static IEnumerable<UrlSegment> Split(string url)
    {
        foreach (var part in TextPart.Split(url))
        {
            if (part.Hole is not null)
            {
                yield return new("", null, part.Hole);
                continue;
            }

            var start = 0;
            while (start < part.Text.Length)
            {
                var open = part.Text.IndexOf('{', start);
                var close = open < 0 ? -1 : part.Text.IndexOf('}', open);
                if (close <= open + 1)
                    break;
                if (open > start)
                    yield return new(part.Text[start..open], null, null);
                yield return new("", part.Text[(open + 1)..close], null);
                start = close + 1;
            }

            if (start < part.Text.Length)
                yield return new(part.Text[start..], null, null);
        }
    }
}
