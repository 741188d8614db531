using System.Buffers;
using System.Text;

namespace LoadTester;

/// <summary>An answer over a connection of our own, read where it was received. Used for one answer after the other; holds memory only in between.</summary>
internal sealed class WireResponse : Response
{
    private const int MostOfHead = 1024 * 1024;
    private const int LeastRoom = 1024;
    private const int FirstRoom = 4096;
    private const int MostRoom = 64 * 1024;

    private byte[] _bytes = [];
    private int _end;
    private WireHead _head;
    private ChunkedBody _chunks;
    private long _left;
    private int _bodyEnd;
    private int _next;
    private int _kept;
    private bool _isForHead;
    private bool _endsWithConnection;

    public override int Status => _head.Status;

    public override byte Protocol => _head.Protocol;

    public override bool HasCookies => _head.HasCookies;

    public override bool HasEncoding => _head.HasEncoding;

    public override ReadOnlySpan<byte> Body => _bytes.AsSpan(_head.End, _bodyEnd - _head.End);

    /// <summary>Whether the head is here.</summary>
    public bool HasHead { get; private set; }

    /// <summary>Whether anything is here.</summary>
    public bool HasBegun => _end > 0;

    /// <summary>Whether the answer is complete and its connection good for another.</summary>
    public bool KeepsConnection => HasHead && _left == 0 && !_endsWithConnection && _head.KeepsConnection && _head.Status != 101 && _next == _end;

    public void Begin(Exchange exchange)
    {
        _isForHead = exchange.Method == HttpMethod.Head;
        _kept = exchange.Step.ReadsBody ? MostRead : KeptOfUnread;
        _head = default;
        _chunks = default;
        (_end, _bodyEnd, _next, _left) = (0, 0, 0, 0);
        HasHead = _endsWithConnection = false;
    }

    /// <summary>Where the next bytes are to be received.</summary>
    public Memory<byte> Room()
    {
        var wanted = HasHead ? (int)Math.Clamp(_head.IsChunked ? _chunks.Left : _left, LeastRoom, MostRoom) : LeastRoom;
        if (_bytes.Length - _end < wanted)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstRoom, Math.Max(_end + wanted, _bytes.Length * 2)));
            _bytes.AsSpan(0, _end).CopyTo(larger);
            if (_bytes.Length > 0)
                ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(_end);
    }

    /// <summary>Reads what was received. True when the answer is complete.</summary>
    /// <param name="count">How many bytes came; 0 when the server has nothing more to say.</param>
    public bool Take(int count)
    {
        if (count == 0)
            return EndsHere();
        _end += count;
        return (HasHead || ReadHead()) && ReadBody();
    }

    public override IEnumerable<(string Name, string Value)> Headers
    {
        get
        {
            var all = new List<(string, string)>();
            var at = _head.Start;
            while (_head.Next(_bytes, ref at, out var key, out var value))
                all.Add((Text(key), Text(value)));
            return all;
        }
    }

    public override IEnumerable<string> Values(string name)
    {
        var found = new List<string>();
        var at = _head.Start;
        Span<byte> wanted = stackalloc byte[name.Length];
        if (!Encoding.ASCII.TryGetBytes(name, wanted, out _))
            return found;
        while (_head.Next(_bytes, ref at, out var key, out var value))
        {
            if (Ascii.EqualsIgnoreCase(key, wanted))
                found.Add(Text(value));
        }

        return found;
    }

    public override void Dispose()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _head = default;
        (_end, _bodyEnd, _next) = (0, 0, 0);
        HasHead = false;
    }

    /// <summary>A value that goes on in further lines is one text with single spaces.</summary>
    private static string Text(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value);
        return text.Contains('\n', StringComparison.Ordinal) ? string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries)) : text;
    }

    private bool ReadHead()
    {
        var isWhole = _head.Read(_bytes.AsSpan(0, _end));
        // Informational answers come before the real one (RFC 9110, 15.2).
        while (isWhole && _head.Status < 200 && _head.Status != 101)
        {
            _head.Restart();
            isWhole = _head.Read(_bytes.AsSpan(0, _end));
        }

        if ((isWhole ? _head.End : _end) > MostOfHead)
            throw new HttpIOException(HttpRequestError.ConfigurationLimitExceeded, $"The head of the answer is larger than {MostOfHead} bytes.");
        if (!isWhole)
            return false;
        HasHead = true;
        _bodyEnd = _next = _head.End;
        if (_isForHead || _head.Status is 101 or 204 or 304)
            _head.DropBody();
        // Without a length the body ends with the connection (RFC 9112, 6.3).
        _left = _head.IsChunked ? 0 : _head.ContentLength < 0 ? long.MaxValue : _head.ContentLength;
        return true;
    }

    private bool ReadBody()
    {
        var isDone = _head.IsChunked ? ReadChunks() : ReadPlain();
        // What could not be read yet moves up to where it will be wanted.
        if (!isDone && _bodyEnd < _next)
        {
            _bytes.AsSpan(_next, _end - _next).CopyTo(_bytes.AsSpan(_bodyEnd));
            _end -= _next - _bodyEnd;
            _next = _bodyEnd;
        }

        return isDone;
    }

    private bool ReadPlain()
    {
        var count = (int)Math.Min(_left, _end - _next);
        Keep(count);
        if (_left != long.MaxValue)
            _left -= count;
        return _left == 0;
    }

    private bool ReadChunks()
    {
        while (_chunks.Read(_bytes.AsSpan(_next, _end - _next), out var framing, out var data))
        {
            _next += framing;
            Keep(data);
        }

        return _chunks.IsDone;
    }

    private void Keep(int count)
    {
        if (_bodyEnd - _head.End < _kept)
        {
            if (_bodyEnd < _next)
                _bytes.AsSpan(_next, count).CopyTo(_bytes.AsSpan(_bodyEnd));
            _bodyEnd += count;
        }

        _next += count;
    }

    private bool EndsHere()
    {
        if (!HasHead || _left != long.MaxValue)
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        return _endsWithConnection = true;
    }
}
