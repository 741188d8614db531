using System.Globalization;

namespace LoadTester;

/// <summary>Numbers as ECMAScript's Number::toString prints them (ECMA-262, 6.1.6.1.20), so that a script and the embedded engine send the same characters.</summary>
internal static class EcmaNumber
{
    public static string Format(double number)
    {
        if (!double.IsFinite(number))
            return "null"; // what JSON.stringify makes of it
        if (number == 0)
            return "0";
        if (Math.Abs(number) < 1e15 && Math.Floor(number) == number)
            return ((long)number).ToString(CultureInfo.InvariantCulture);

        // "E16" digits are not the shortest; "R" gives the shortest digits that round-trip, as ECMAScript asks, in another layout.
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var (digits, exponent) = Decompose(shortest);
        var sign = number < 0 ? "-" : "";
        var k = digits.Length;
        if (k <= exponent && exponent <= 21)
            return sign + digits + new string('0', exponent - k);
        if (exponent is > 0 and <= 21)
            return sign + digits[..exponent] + "." + digits[exponent..];
        if (exponent is > -6 and <= 0)
            return sign + "0." + new string('0', -exponent) + digits;

        var power = exponent - 1;
        var tail = (power < 0 ? "e-" : "e+") + Math.Abs(power).ToString(CultureInfo.InvariantCulture);
        return sign + digits[..1] + (k > 1 ? "." + digits[1..] : "") + tail;
    }

    /// <summary>The significant digits and the n of ECMA-262, with value = 0.digits * 10^n.</summary>
    private static (string Digits, int Exponent) Decompose(string text)
    {
        var e = text.IndexOf('E');
        var power = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var fraction = point < 0 ? "" : mantissa[(point + 1)..];
        var all = whole + fraction;
        var leading = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0') is { Length: > 0 } digits ? digits : "0", whole.Length - leading + power);
    }
}
