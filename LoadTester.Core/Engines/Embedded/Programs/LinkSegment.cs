using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>The part of a url that names one thing.</summary>
internal static class LinkSegment
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The part behind the last <paramref name="after"/>, or the last part where that is not in the path. Null where there is none.</summary>
    public static string? Of(string url, string? after)
    {
        var path = url.Split('?', '#')[0];
        if (path.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme)
            path = path.IndexOf('/', scheme + 3) is >= 0 and var slash ? path[slash..] : "";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = after is null ? -1 : Array.LastIndexOf(parts, after);
        var found = at < 0 ? parts.LastOrDefault() : parts.ElementAtOrDefault(at + 1);
        return found is null ? null : Decoded(found);
    }

    /// <summary>As decodeURIComponent does; what that would refuse stays as it is.</summary>
    private static string Decoded(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
                continue;
            }

            if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                return text;
            bytes.Add(value);
            i += 2;
        }

        try
        {
            return s_strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return text;
        }
    }
}
