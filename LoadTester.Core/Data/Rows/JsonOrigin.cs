using System.Text.Json;

namespace LoadTester;

/// <summary>A file with one JSON list of objects, read piece by piece.</summary>
internal sealed record JsonOrigin(string Path) : FileOrigin(Path)
{
    private const int Portion = 64 * 1024;

    protected override void Read(Stream stream, RowWriter rows, DataProblems problems)
    {
        var buffer = new byte[Portion];
        var to = stream.ReadAtLeast(buffer, 3, throwOnEndOfStream: false);
        var from = buffer.AsSpan(0, to).StartsWith("\uFEFF"u8) ? 3 : 0;
        if (to == from)
        {
            problems.Add($"{Name} is empty. It holds a list of objects: [{{\"email\": \"anna@example.com\"}}, …].");
            return;
        }

        var state = default(JsonReaderState);
        var isOpen = false;
        var number = 0;
        try
        {
            for (var isFinal = false; ; isFinal = !Fill(stream, ref buffer, ref from, ref to))
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(from, to - from), isFinal, state);
                var taken = 0;
                while (reader.Read())
                {
                    if (!isOpen && reader.TokenType != JsonTokenType.StartArray)
                    {
                        problems.Add($"{Name} holds no list of rows: it begins with {JsonCells.Name(reader.TokenType)}. Write [{{\"email\": \"anna@example.com\"}}, …]; a file with an object on each line is read by DataRows.FromJsonLines.");
                        return;
                    }

                    if (isOpen && reader.CurrentDepth > 0)
                    {
                        var start = (int)reader.TokenStartIndex;
                        if (!reader.TrySkip())
                            break;
                        number++;
                        JsonCells.Add(buffer.AsSpan(from + start, (int)reader.BytesConsumed - start), number, $"{Name}, row {number}", rows, problems);
                    }

                    isOpen = true;
                    state = reader.CurrentState;
                    taken = (int)reader.BytesConsumed;
                }

                from += taken;
                if (isFinal)
                    return;
            }
        }
        catch (JsonException exception)
        {
            problems.Add($"{Name}, line {exception.LineNumber + 1}: this is no JSON: {JsonFault.Of(exception)}");
        }
    }

    /// <summary>Reads on; false at the end.</summary>
    private static bool Fill(Stream stream, ref byte[] buffer, ref int from, ref int to)
    {
        buffer.AsSpan(from, to - from).CopyTo(buffer);
        (from, to) = (0, to - from);
        if (to == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = stream.Read(buffer, to, buffer.Length - to);
        to += read;
        return read > 0;
    }
}
