using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>The strings of a JSON text. "type" and "description" stand in a document ten thousand times and are held once.</summary>
internal sealed partial class ShortTexts
{
    private const int Longest = 40;
    private const int Slots = 4096;

    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[Slots];

    public string Read(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > Longest)
            return Whole(ref reader);
        var bytes = reader.ValueSpan;
        ref var slot = ref _slots[Slot(bytes)];
        if (slot.Text is null || !bytes.SequenceEqual(slot.Bytes))
            slot = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        return slot.Text;
    }

    private static int Slot(ReadOnlySpan<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode() & (Slots - 1);
    }

    private static string Whole(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: a text that was cut in the middle of an emoji.
            return JsonSerializer.Deserialize<string>($"\"{HalfPair().Replace(Encoding.UTF8.GetString(reader.ValueSpan), @"$1\ufffd")}\"")!;
        }
    }

    [GeneratedRegex(@"((?<!\\)(?:\\\\)*)(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex HalfPair();
}
