using System.Text;
using System.Text.Unicode;

namespace LoadTester;

/// <summary>Bytes of whatever encoding to UTF-8 without a mark.</summary>
internal static class TextEncoding
{
    /// <param name="bytes">As they were read.</param>
    /// <param name="charset">What the server said of them; null when it said nothing.</param>
    /// <param name="warnings">Hears of bytes that are no text.</param>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> bytes, string? charset, WarningList warnings)
    {
        var (encoding, mark) = Detect(bytes.Span) ?? (Named(charset), 0);
        var text = bytes[mark..];
        if (encoding is not UTF8Encoding)
            return Encoding.UTF8.GetBytes(encoding.GetString(text.Span));
        if (Utf8.IsValid(text.Span))
            return text;
        warnings.Add("#", "the text is not valid UTF-8; what cannot be read is replaced by \uFFFD");
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.Span));
    }

    private static (Encoding Encoding, int Mark)? Detect(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        // A document begins with ASCII.
        [not 0, 0, not 0, ..] => (Encoding.Unicode, 0),
        [0, not 0, 0, ..] => (Encoding.BigEndianUnicode, 0),
        _ => null,
    };

    private static Encoding Named(string? charset)
    {
        try
        {
            return string.IsNullOrEmpty(charset) ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
