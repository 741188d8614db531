using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>What the text of a cell reads as.</summary>
internal enum CellShape
{
    Text,
    Empty,
    Integer,
    Number,
    Boolean,
}

/// <summary>Text that a field may want as a number or a boolean: numbers as JSON writes them, <c>true</c> and <c>false</c> in any case, blanks around them allowed.</summary>
internal static class CellText
{
    private const double MostExact = 9007199254740992;

    public static CellShape ShapeOf(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return CellShape.Empty;
        var trimmed = text.Trim(" \t"u8);
        if (trimmed.IsEmpty || trimmed.Length > 400)
            return CellShape.Text;
        if (IsTrue(trimmed) || Ascii.EqualsIgnoreCase(trimmed, "false"u8))
            return CellShape.Boolean;
        if (!IsNumber(trimmed))
            return CellShape.Text;
        var number = Parse(trimmed);
        if (!double.IsFinite(number) || (Math.Abs(number) >= MostExact && !trimmed.ContainsAny("eE."u8)))
            return CellShape.Text;
        return Math.Floor(number) == number ? CellShape.Integer : CellShape.Number;
    }

    public static bool IsTrue(ReadOnlySpan<byte> text) => Ascii.EqualsIgnoreCase(text.Trim(" \t"u8), "true"u8);

    /// <summary>A number as ECMAScript prints it; the text itself where that is the same.</summary>
    public static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> text)
    {
        var trimmed = text.Trim(" \t"u8);
        return trimmed.Length <= 15 && trimmed[0] is >= (byte)'1' and <= (byte)'9' && !trimmed.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? trimmed
            : Encoding.UTF8.GetBytes(EcmaNumber.Format(Parse(trimmed)));
    }

    private static double Parse(ReadOnlySpan<byte> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The grammar of RFC 8259, section 6. A zero before other digits is a code, and no number.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text[0] == '-')
            text = text[1..];
        var isZero = text is [(byte)'0', ..];
        var whole = Digits(ref text);
        if (whole == 0 || (whole > 1 && isZero))
            return false;
        if (text is [(byte)'.', ..])
        {
            text = text[1..];
            if (Digits(ref text) == 0)
                return false;
        }

        if (text is [(byte)'e' or (byte)'E', ..])
        {
            text = text[1..];
            if (text is [(byte)'+' or (byte)'-', ..])
                text = text[1..];
            if (Digits(ref text) == 0)
                return false;
        }

        return text.IsEmpty;
    }

    private static int Digits(ref ReadOnlySpan<byte> text)
    {
        var count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        count = count < 0 ? text.Length : count;
        text = text[count..];
        return count;
    }
}
