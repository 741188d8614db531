using System.Buffers;
using System.Text;

namespace LoadTester;

/// <summary>Where a value stands, which decides how it is written.</summary>
internal enum TextPlace
{
    /// <summary>Header or plain text: as it is.</summary>
    Plain,

    /// <summary>A url: as ECMAScript's encodeURIComponent writes it.</summary>
    Url,

    /// <summary>A whole JSON value: keeps its type.</summary>
    Json,

    /// <summary>Inside a JSON string: its text, escaped as JSON.stringify does.</summary>
    JsonText,
}

/// <summary>Writes scalars so that ECMAScript would write the same bytes.</summary>
internal static class ScalarEncoder
{
    // encodeURIComponent leaves A-Z a-z 0-9 - _ . ! ~ * ' ( ) alone (ECMA-262, 19.2.6.5).
    private static readonly SearchValues<byte> s_urlUnreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()"u8);

    public static void Write(ByteBuffer output, Scalar value, TextPlace place)
    {
        switch (place)
        {
            case TextPlace.Plain:
                output.Append(value.AsText());
                break;
            case TextPlace.Url:
                WriteUrl(output, value.AsText());
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

    private static void WriteUrl(ByteBuffer output, ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            var plain = text.IndexOfAnyExcept(s_urlUnreserved);
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
