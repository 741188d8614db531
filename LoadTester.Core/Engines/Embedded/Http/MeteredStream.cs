using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace LoadTester;

/// <summary>The socket of a connection: counts its bytes and, where it carries plain HTTP/1.1, notes when the request was written and the answer began.</summary>
internal sealed class MeteredStream(Socket socket, ConnectionMeter meter) : NetworkStream(socket, ownsSocket: true)
{
    private const byte TlsHandshake = 22; // RFC 8446, 5.1

    /// <summary>Whether what is written and read is a request and its answer, and not TLS or what is said to a proxy.</summary>
    public bool NotesPhases { get; set; }

    /// <summary>When TLS began; 0 before.</summary>
    public long SecuringBegan { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = base.ReadAsync(buffer, cancellationToken);
        if (!read.IsCompletedSuccessfully)
            return Await(read);
        var count = read.Result;
        Note(count);
        return new(count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (NotesPhases)
            meter.WriteBegins();
        else if (SecuringBegan == 0 && buffer.Length > 0 && buffer.Span[0] == TlsHandshake)
            SecuringBegan = meter.Now;
        var write = base.WriteAsync(buffer, cancellationToken);
        if (!write.IsCompletedSuccessfully)
            return Await(write, buffer.Length);
        write.GetAwaiter().GetResult();
        NoteWritten(buffer.Length);
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> Await(ValueTask<int> read)
    {
        var count = await read.ConfigureAwait(false);
        Note(count);
        return count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask Await(ValueTask write, int count)
    {
        await write.ConfigureAwait(false);
        NoteWritten(count);
    }

    private void Note(int count)
    {
        meter.CountReceived(count);
        if (NotesPhases && count > 0)
            meter.ReadEnds();
    }

    private void NoteWritten(int count)
    {
        meter.CountSent(count);
        if (NotesPhases)
            meter.WriteEnds();
    }
}
