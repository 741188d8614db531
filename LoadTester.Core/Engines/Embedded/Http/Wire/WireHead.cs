using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace LoadTester;

/// <summary>
/// Reads the head of an answer, line by line as it comes, and keeps what it says of the message itself. As lenient as Go's net/http, and as
/// strict where leniency would let one answer pass for two (net/textproto/reader.go, net/http/transfer.go).
/// </summary>
internal struct WireHead
{
    private static readonly SearchValues<byte> s_token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz "u8);
    private static readonly SearchValues<byte> s_controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c is not ('\t' or '\r' or '\n')).Append(127).Select(c => (byte)c)]);

    private bool _hasLength;
    private bool _saysClose;
    private bool _saysKeepAlive;
    private int _transferCodings;

    /// <summary>0 before the status line has come.</summary>
    public int Status { get; private set; }

    /// <summary>10 or 11.</summary>
    public byte Protocol { get; private set; }

    /// <summary>The headers begin here; they end before <see cref="End"/>.</summary>
    public int Start { get; private set; }

    /// <summary>The first byte that has not been read yet; once the head is whole, the first of the body.</summary>
    public int End { get; private set; }

    /// <summary>-1 where it is not said.</summary>
    public long ContentLength { readonly get => _hasLength ? field : -1; private set; }

    public bool HasCookies { get; private set; }

    public bool HasEncoding { get; private set; }

    public readonly bool IsChunked => _transferCodings > 0;

    /// <summary>Whether the server keeps the connection (RFC 9112, 9.3).</summary>
    public readonly bool KeepsConnection => !_saysClose && (Protocol > 10 || _saysKeepAlive);

    /// <summary>Begins anew behind an answer that was only informational.</summary>
    public void Restart() => this = new() { End = End };

    /// <summary>Whatever the head says, there is no body.</summary>
    public void DropBody() => (_hasLength, ContentLength, _transferCodings) = (true, 0, 0);

    /// <summary>Reads on. True when the head is whole.</summary>
    public bool Read(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var line = bytes[End..];
            var length = line.IndexOf((byte)'\n');
            if (length < 0)
                return false;
            if (Status == 0)
            {
                ReadStatus(WithoutBreak(line[..length]));
                Start = End += length + 1;
                continue;
            }

            if (WithoutBreak(line[..length]).IsEmpty)
            {
                End += length + 1;
                return true;
            }

            // A line that begins with a space goes on with the one before: only the first byte of the next line tells.
            while (length + 1 < line.Length && line[length + 1] is (byte)' ' or (byte)'\t')
            {
                var more = line[(length + 1)..].IndexOf((byte)'\n');
                if (more < 0)
                    return false;
                length += 1 + more;
            }

            if (length + 1 == line.Length)
                return false;
            ReadField(WithoutBreak(line[..length]));
            End += length + 1;
        }
    }

    /// <summary>The next header of a head that is whole; false at its end.</summary>
    public readonly bool Next(ReadOnlySpan<byte> bytes, ref int at, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        var line = bytes[at..End];
        var length = line.IndexOf((byte)'\n');
        if (WithoutBreak(line[..length]).IsEmpty)
            return false;
        while (line[length + 1] is (byte)' ' or (byte)'\t')
            length += 1 + line[(length + 1)..].IndexOf((byte)'\n');
        at += length + 1;
        Split(line[..length], out name, out value);
        return true;
    }

    private static bool Split(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var colon = line.IndexOf((byte)':');
        name = line[..Math.Max(colon, 0)];
        value = line[(colon + 1)..].Trim(" \t\r\n"u8);
        return colon >= 0;
    }

    private static ReadOnlySpan<byte> WithoutBreak(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;

    /// <summary>What some take for the end of a line, and others do not (RFC 9112, 2.2).</summary>
    private static bool HasLoneReturn(ReadOnlySpan<byte> line)
    {
        for (int at; (at = line.IndexOf((byte)'\r')) >= 0; line = line[(at + 1)..])
        {
            if (at + 1 == line.Length || line[at + 1] != '\n')
                return true;
        }

        return false;
    }

    private void ReadStatus(ReadOnlySpan<byte> line)
    {
        var isHttp = line.Length >= 12 && line.StartsWith("HTTP/"u8) && line[5] == '1' && line[6] == '.' && IsDigit(line[7]) && line[8] == ' ';
        var rest = isHttp ? line[9..].TrimStart((byte)' ') : default;
        if (rest.Length < 3 || (rest.Length > 3 && rest[3] != ' ') || !IsDigit(rest[0]) || !IsDigit(rest[1]) || !IsDigit(rest[2]))
            throw Malformed("status line", line);
        Protocol = line[7] == '0' ? (byte)10 : (byte)11;
        Status = ((rest[0] - '0') * 100) + ((rest[1] - '0') * 10) + rest[2] - '0';
        if (Status < 100)
            throw Malformed("status line", line);
    }

    private void ReadField(ReadOnlySpan<byte> line)
    {
        if (!Split(line, out var name, out var value) || name.ContainsAnyExcept(s_token) || line[0] == ' ' || value.ContainsAny(s_controls) || HasLoneReturn(line))
            throw Malformed("header line", line);
        switch (name.Length)
        {
            case 10 when Ascii.EqualsIgnoreCase(name, "Set-Cookie"u8):
                HasCookies = true;
                break;
            case 10 when Ascii.EqualsIgnoreCase(name, "Connection"u8):
                foreach (var token in value.Split((byte)','))
                {
                    _saysClose |= Ascii.EqualsIgnoreCase(value[token].Trim(" \t\r\n"u8), "close"u8);
                    _saysKeepAlive |= Ascii.EqualsIgnoreCase(value[token].Trim(" \t\r\n"u8), "keep-alive"u8);
                }

                break;
            case 14 when Ascii.EqualsIgnoreCase(name, "Content-Length"u8):
                if (value.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !Utf8Parser.TryParse(value, out long length, out _) || (_hasLength && length != ContentLength))
                    throw Malformed("header line", line);
                (_hasLength, ContentLength) = (true, length);
                break;
            case 16 when Ascii.EqualsIgnoreCase(name, "Content-Encoding"u8):
                HasEncoding = true;
                break;
            // As in Go, what an answer of HTTP/1.0 says of it counts for nothing.
            case 17 when Protocol > 10 && Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8):
                if (++_transferCodings > 1 || !Ascii.EqualsIgnoreCase(value, "chunked"u8))
                    throw Malformed("header line", line);
                break;
        }
    }

    private static bool IsDigit(byte c) => c is >= (byte)'0' and <= (byte)'9';

    private static HttpIOException Malformed(string what, ReadOnlySpan<byte> line) =>
        new(HttpRequestError.InvalidResponse, $"Received an invalid {what}: '{Encoding.UTF8.GetString(line.Length <= 100 ? line : line[..100])}'.");
}
