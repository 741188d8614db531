using System.Text.Json;

namespace LoadTester;

/// <summary>A file with a JSON object on each line. Empty lines are left out.</summary>
internal sealed record JsonLinesOrigin(string Path) : FileOrigin(Path)
{
    protected override void Read(Stream stream, RowWriter rows, DataProblems problems)
    {
        var number = 0;
        foreach (var line in Utf8Lines.Of(stream))
        {
            number++;
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
                continue;
            try
            {
                JsonCells.Add(line.Span, number, $"{Name}, line {number}", rows, problems);
            }
            catch (JsonException exception)
            {
                problems.Add($"{Name}, line {number}: this is no JSON: {JsonFault.Of(exception)}");
            }
        }

        if (rows.Count == 0 && !problems.Any)
            problems.Add($"{Name} is empty. Each of its lines is a row, e.g. {{\"email\": \"anna@example.com\"}}.");
    }

    protected override RowData Finish(RowData data) => data with { LineWord = "line" };
}

/// <summary>What a reader of JSON complains of, without the place, which it counts from 0.</summary>
internal static class JsonFault
{
    public static string Of(JsonException exception) => exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
}

/// <summary>The lines of a stream of UTF-8, without their ends and without a byte order mark.</summary>
internal static class Utf8Lines
{
    /// <summary>Each line is there until the next is asked for.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        var (from, to, isFirst) = (0, 0, true);
        while (true)
        {
            var end = buffer.AsSpan(from, to - from).IndexOf((byte)'\n');
            if (end >= 0)
            {
                yield return Line(from, end);
                from += end + 1;
                continue;
            }

            if (from > 0)
            {
                buffer.AsSpan(from, to - from).CopyTo(buffer);
                (from, to) = (0, to - from);
            }

            if (to == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = stream.Read(buffer, to, buffer.Length - to);
            if (read == 0)
                break;
            to += read;
        }

        if (to > from)
            yield return Line(from, to - from);

        ReadOnlyMemory<byte> Line(int start, int length)
        {
            var line = buffer.AsMemory(start, length);
            if (isFirst && line.Span.StartsWith("\uFEFF"u8))
                line = line[3..];
            isFirst = false;
            return line;
        }
    }
}
