using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LoadTester;

/// <summary>Reads the scalar at a path without building a tree. As with ECMAScript's JSON.parse the whole text must be JSON, and the last of two equal names wins.</summary>
internal static class JsonPathReader
{
    // JSON.parse has no limit of its own; the depth costs a bit each.
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 10_000 };

    /// <summary>Why there is no value to save, or null when there is one. A null is no value, but is left in the slot.</summary>
    public static string? Read(ReadOnlySpan<byte> json, JsonPath path, ScalarSlot slot, out bool rounded)
    {
        try
        {
            return ReadUnicode(json, path, slot, out rounded);
        }
        catch (InvalidOperationException)
        {
            // What the reader says of bytes that are no UTF-8, and of half a surrogate pair.
            return ReadUnicode(UnicodeRepair.Apply(json), path, slot, out rounded);
        }
    }

    private static string? ReadUnicode(ReadOnlySpan<byte> json, JsonPath path, ScalarSlot slot, out bool rounded)
    {
        rounded = false;
        slot.Clear();
        if (json.Length == 0)
            return "the body is empty";
        try
        {
            var found = Found.Nothing;
            var reader = new Utf8JsonReader(json, s_options);
            reader.Read();
            Walk(ref reader, path.Segments.AsSpan(), slot, ref found, ref rounded);
            while (reader.Read())
            {
                // A second value, or anything else behind the first, is no JSON: Read throws.
            }

            return found switch
            {
                Found.Scalar => null,
                Found.Null => $"{path.Text} is null",
                Found.Container => $"{path.Text} is an object or array, not a single value",
                _ => $"the body has no {path.Text}",
            };
        }
        catch (JsonException)
        {
            slot.Clear();
            return "the body is not JSON";
        }
    }

    private enum Found
    {
        Nothing,
        Null,
        Container,
        Scalar,
    }

    /// <summary>Begins on the first token of a value, ends on its last.</summary>
    private static void Walk(ref Utf8JsonReader reader, ReadOnlySpan<JsonPathSegment> path, ScalarSlot slot, ref Found found, ref bool rounded)
    {
        if (path.Length == 0)
        {
            found = Take(ref reader, slot, ref rounded);
            reader.Skip();
            return;
        }

        var head = path[0];
        if (head.Utf8Name is not null && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var matches = reader.ValueTextEquals(head.Utf8Name);
                reader.Read();
                if (!matches)
                {
                    reader.Skip();
                    continue;
                }

                found = Found.Nothing;
                slot.Clear();
                Walk(ref reader, path[1..], slot, ref found, ref rounded);
            }
        }
        else if (head.Utf8Name is null && reader.TokenType == JsonTokenType.StartArray)
        {
            var wanted = head.Index >= 0 ? head.Index : Count(reader) + head.Index;
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                if (i == wanted)
                    Walk(ref reader, path[1..], slot, ref found, ref rounded);
                else
                    reader.Skip();
            }
        }
        else
        {
            reader.Skip();
        }
    }

    private static Found Take(ref Utf8JsonReader reader, ScalarSlot slot, ref bool rounded)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var unescaped = reader.ValueSpan.Length <= 512 ? stackalloc byte[512] : new byte[reader.ValueSpan.Length];
                var length = reader.CopyString(unescaped);
                slot.Set(ScalarKind.String, unescaped[..length]);
                return Found.Scalar;
            case JsonTokenType.Number:
                TakeNumber(ref reader, slot, ref rounded);
                return Found.Scalar;
            case JsonTokenType.True:
                slot.Set(ScalarKind.True, default);
                return Found.Scalar;
            case JsonTokenType.False:
                slot.Set(ScalarKind.False, default);
                return Found.Scalar;
            case JsonTokenType.Null:
                slot.Set(ScalarKind.Null, default);
                return Found.Null;
            default:
                return Found.Container;
        }
    }

    private static void TakeNumber(ref Utf8JsonReader reader, ScalarSlot slot, ref bool rounded)
    {
        const long MostExact = 1L << 53;
        var fits = reader.TryGetInt64(out var whole);
        if (fits && whole is >= -MostExact and <= MostExact && whole != 0)
        {
            Span<byte> digits = stackalloc byte[20];
            whole.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
            slot.Set(ScalarKind.Number, digits[..written]);
            return;
        }

        var number = reader.GetDouble();
        // k6 takes the whole answer for no JSON then.
        if (!double.IsFinite(number))
            throw new JsonException();
        rounded = whole != 0 || (!fits && !reader.ValueSpan.ContainsAny((byte)'.', (byte)'e', (byte)'E'));
        slot.Set(ScalarKind.Number, Encoding.ASCII.GetBytes(EcmaNumber.Format(number)));
    }

    private static int Count(Utf8JsonReader reader)
    {
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
            reader.Skip();
        return count;
    }
}
