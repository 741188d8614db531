using System.Text;

namespace LoadTester;

/// <summary>What makes unique values differ from run to run, and the numbering that makes them differ within one.</summary>
internal sealed class RunId(string text)
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

    public string Text { get; } = text;

    public uint Hash { get; } = Hash32.OfText(text);

    /// <summary>How many places of the whole test need a unique value; known once every flow is compiled.</summary>
    public int Places { get; set; } = 1;

    /// <summary>Eight letters and digits: the milliseconds since 2020 in base 36, of one length until 2109.</summary>
    public static RunId At(DateTimeOffset started)
    {
        var milliseconds = (long)(started - new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalMilliseconds;
        Span<byte> text = stackalloc byte[16];
        var length = WriteBase36(text, Math.Max(0, milliseconds));
        return new(Encoding.ASCII.GetString(text[..length]).PadLeft(8, '0'));
    }

    /// <summary>Writes the unique part for an iteration and a place; returns its length.</summary>
    public int TryWrite(Span<byte> target, long iteration, int place)
    {
        var kept = Math.Min(_bytes.Length, 32);
        _bytes.AsSpan(0, kept).CopyTo(target);
        return kept + WriteBase36(target[kept..], (iteration * Places) + place);
    }

    private static int WriteBase36(Span<byte> target, long number)
    {
        Span<byte> reversed = stackalloc byte[16];
        var length = 0;
        do
        {
            reversed[length++] = (byte)Digits[(int)(number % 36)];
            number /= 36;
        }
        while (number > 0);
        for (var i = 0; i < length; i++)
            target[i] = reversed[length - 1 - i];
        return length;
    }
}
