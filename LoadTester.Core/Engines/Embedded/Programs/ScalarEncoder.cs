using System.Buffers;
using System.Text;

namespace LoadTester;

/// <summary>Writes scalars so that ECMAScript would write the same bytes.</summary>
internal static class ScalarEncoder
{
    // encodeURIComponent leaves A-Z a-z 0-9 - _ . ! ~ * ' ( ) alone (ECMA-262, 19.2.6.5).
    private static readonly SearchValues<byte> s_urlUnreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()"u8);

    // encodeURI leaves these alone as well; of its own, "#" ends a query, and "&" and "+" mean something in one.
    private static readonly SearchValues<byte> s_queryReserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'();/?:@=$,"u8);

    private static readonly SearchValues<byte> s_xmlMarkup = SearchValues.Create("&<>\"\r\n\t"u8);

    private static readonly SearchValues<byte> s_csvMarkup = SearchValues.Create(",\"\r\n"u8);

    public static void Write(ByteBuffer output, Scalar value, TextPlace place)
    {
        switch (place)
        {
            case TextPlace.Plain:
                output.Append(value.AsText());
                break;
            case TextPlace.Url:
                WriteUrl(output, value.AsText(), s_urlUnreserved);
                break;
            case TextPlace.Reserved:
                WriteUrl(output, value.AsText(), s_queryReserved);
                break;
            case TextPlace.Xml:
                WriteXml(output, value.AsText());
                break;
            case TextPlace.Csv:
                WriteCsv(output, value.AsText());
                break;
            case TextPlace.JsonText:
                WriteJsonText(output, value.AsText());
                break;
            default:
                WriteJson(output, value);
                break;
        }
    }

    public static byte[] Encode(string text, TextPlace place)
    {
        var buffer = new ByteBuffer();
        Write(buffer, new(ScalarKind.String, Encoding.UTF8.GetBytes(text)), place);
        return buffer.Span.ToArray();
    }

    private static void WriteJson(ByteBuffer output, Scalar value)
    {
        if (value.Kind == ScalarKind.String)
        {
            output.Append((byte)'"');
            WriteJsonText(output, value.Text);
            output.Append((byte)'"');
        }
        else
        {
            output.Append(value.Kind is ScalarKind.Null or ScalarKind.Missing ? "null"u8 : value.AsText());
        }
    }

    private static void WriteUrl(ByteBuffer output, ReadOnlySpan<byte> text, SearchValues<byte> unescaped)
    {
        while (text.Length > 0)
        {
            var plain = text.IndexOfAnyExcept(unescaped);
            if (plain < 0)
                plain = text.Length;
            output.Append(text[..plain]);
            if (plain == text.Length)
                return;
            output.Append((byte)'%');
            output.Append(HexDigit(text[plain] >> 4));
            output.Append(HexDigit(text[plain] & 15));
            text = text[(plain + 1)..];
        }
    }

    /// <summary>Line breaks and tabs are written as references, so that an attribute keeps them (XML 1.0, 3.3.3).</summary>
    private static void WriteXml(ByteBuffer output, ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAny(s_xmlMarkup) is >= 0 and var markup)
        {
            output.Append(text[..markup]);
            output.Append(text[markup] switch
            {
                (byte)'&' => "&amp;"u8,
                (byte)'<' => "&lt;"u8,
                (byte)'>' => "&gt;"u8,
                (byte)'"' => "&quot;"u8,
                (byte)'\r' => "&#13;"u8,
                (byte)'\n' => "&#10;"u8,
                _ => "&#9;"u8,
            });
            text = text[(markup + 1)..];
        }

        output.Append(text);
    }

    private static void WriteCsv(ByteBuffer output, ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(s_csvMarkup) < 0)
        {
            output.Append(text);
            return;
        }

        output.Append((byte)'"');
        foreach (var c in text)
        {
            output.Append(c);
            if (c == '"')
                output.Append(c);
        }

        output.Append((byte)'"');
    }

    private static void WriteJsonText(ByteBuffer output, ReadOnlySpan<byte> text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= 0x20 && c != '"' && c != '\\')
                continue;
            output.Append(text[start..i]);
            start = i + 1;
            output.Append((byte)'\\');
            var letter = c switch
            {
                (byte)'"' => '"',
                (byte)'\\' => '\\',
                8 => 'b',
                9 => 't',
                10 => 'n',
                12 => 'f',
                13 => 'r',
                _ => 'u',
            };
            output.Append((byte)letter);
            if (letter != 'u')
                continue;
            output.Append("00"u8);
            output.Append((byte)(c < 16 ? '0' : '1'));
            output.Append((byte)"0123456789abcdef"[c & 15]);
        }

        output.Append(text[start..]);
    }

    private static byte HexDigit(int value) => (byte)"0123456789ABCDEF"[value];
}
