using System.Text;

namespace LoadTester;

/// <summary>Cuts what is written to it into lines, and hands on each as soon as it is complete.</summary>
internal sealed class LineStream(Action<string> take) : Stream
{
    private const int LongestLine = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly MemoryStream _line = new();

    /// <summary>Changes with all that is written.</summary>
    public long Written { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Hands on what has come since the last end of a line.</summary>
    public override void Flush()
    {
        lock (_gate)
        {
            if (_line.Length > 0)
                Take();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            Written += buffer.Length;
            while (buffer.IndexOf((byte)'\n') is >= 0 and var end)
            {
                Append(buffer[..end]);
                Take();
                buffer = buffer[(end + 1)..];
            }

            Append(buffer);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>The end of a line without end is lost.</summary>
    private void Append(ReadOnlySpan<byte> bytes) => _line.Write(bytes[..(int)Math.Min(bytes.Length, LongestLine - _line.Length)]);

    private void Take()
    {
        var text = Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length).TrimEnd('\r');
        _line.SetLength(0);
        take(text);
    }
}
