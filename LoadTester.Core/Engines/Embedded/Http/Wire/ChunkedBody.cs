using System.Buffers.Text;
using System.Text;

namespace LoadTester;

/// <summary>Reads the framing of a chunked body (RFC 9112, 7.1) as it comes: sizes, extensions, trailers. What it frames is for others to keep.</summary>
internal struct ChunkedBody
{
    // Go's (net/http/internal/chunked.go, maxLineLength); trailers are bounded as the head is.
    private const int LongestLine = 4096;
    private const int MostOfTrailers = 1024 * 1024;

    private Part _next;
    private int _trailers;

    private enum Part
    {
        Size,
        Data,
        EndOfData,
        Trailer,
        Nothing,
    }

    /// <summary>Whether the body is complete, trailers included.</summary>
    public readonly bool IsDone => _next == Part.Nothing;

    /// <summary>How much is still to come of the chunk that has begun.</summary>
    public long Left { get; private set; }

    /// <summary>Reads one piece. False when more bytes are needed first.</summary>
    /// <param name="raw">What came and was not read yet.</param>
    /// <param name="framing">How many bytes at the start were framing.</param>
    /// <param name="data">How many bytes at the start were data; not both.</param>
    public bool Read(ReadOnlySpan<byte> raw, out int framing, out int data)
    {
        framing = data = 0;
        switch (_next)
        {
            case Part.Data:
                data = (int)Math.Min(Left, raw.Length);
                Left -= data;
                if (Left == 0)
                    _next = Part.EndOfData;
                return data > 0;
            case Part.EndOfData when raw.Length < 2:
                return false;
            case Part.EndOfData:
                if (!raw.StartsWith("\r\n"u8))
                    throw Malformed("chunk terminator", raw[..2]);
                framing = 2;
                _next = Part.Size;
                return true;
            case Part.Nothing:
                return false;
        }

        var length = raw.IndexOf((byte)'\n');
        if (length < 0 ? raw.Length > LongestLine : length > LongestLine)
            throw Malformed("chunk header", raw);
        if (length < 0)
            return false;
        framing = length + 1;
        if (_next == Part.Size)
            ReadSize(raw[..length]);
        else
            ReadTrailer(raw[..length]);
        return true;
    }

    private void ReadSize(ReadOnlySpan<byte> line)
    {
        // No lone line feed here, unlike in a head: proxies have taken that for something else (RFC 9112, erratum 7633).
        var size = line is [.., (byte)'\r'] ? line[..^1] : default;
        if (size.IndexOf((byte)';') is >= 0 and var extension)
            size = size[..extension];
        size = size.TrimEnd(" \t"u8);
        if (size.Length is 0 or > 15 || line[..^1].Contains((byte)'\r') || !Utf8Parser.TryParse(size, out long value, out var read, 'x') || read < size.Length)
            throw Malformed("chunk header", line);
        Left = value;
        _next = value == 0 ? Part.Trailer : Part.Data;
    }

    private void ReadTrailer(ReadOnlySpan<byte> line)
    {
        _trailers += line.Length;
        if (line is [] or [(byte)'\r'])
            _next = Part.Nothing;
        else if (!line.Contains((byte)':') || _trailers > MostOfTrailers)
            throw Malformed("trailer", line);
    }

    private static HttpIOException Malformed(string what, ReadOnlySpan<byte> line) =>
        new(HttpRequestError.InvalidResponse, $"Received an invalid {what}: '{Encoding.UTF8.GetString(line.Length <= 100 ? line : line[..100]).TrimEnd()}'.");
}
