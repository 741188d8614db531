namespace LoadTester;

/// <summary>A piece of a url: literal text, a <c>{parameter}</c>, or a <c>{{hole}}</c>.</summary>
internal readonly record struct UrlSegment(string Text, string? Parameter, Value? Hole)
{
    /// <summary>Whether the url brings its own host. One that begins with a hole may be a path, as in many a Location header.</summary>
    public static bool IsAbsolute(string url) =>
        url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

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
