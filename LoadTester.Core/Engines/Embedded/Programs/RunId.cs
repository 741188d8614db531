using System.Text;

namespace LoadTester;

/// <summary>What makes unique values differ from run to run, and the numbering that makes them differ within one.</summary>
internal sealed class RunId
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int Longest = 32;
    private readonly byte[] _bytes;

    public RunId(string text)
    {
        Text = text.Length > Longest ? text[..Longest] : text;
        Hash = Hash32.OfText(Text);
        _bytes = Encoding.UTF8.GetBytes(Text);
    }

    public string Text { get; }

    public uint Hash { get; }

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

    /// <summary>Another one of the same length, for the warm-up: its values must not collide with those that are measured.</summary>
    public static string OfWarmUp(string runId)
    {
        var text = new RunId(runId).Text;
        return text.Length == 0 ? "w" : text[..^1] + (text[^1] == 'w' ? 'v' : 'w');
    }

    /// <summary>Writes the unique part for an iteration and a place; returns its length.</summary>
    public int TryWrite(Span<byte> target, long iteration, int place)
    {
        _bytes.CopyTo(target);
        return _bytes.Length + WriteBase36(target[_bytes.Length..], (iteration * Places) + place);
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
