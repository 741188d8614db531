using System.Net;
using System.Net.Http.Headers;

namespace LoadTester;

/// <summary>A body in a pooled array. It says when the array has been written, because only then may it be used again.</summary>
internal sealed class RequestBody : HttpContent
{
    private readonly byte[] _bytes;
    private readonly int _length;

    public RequestBody(byte[] bytes, int length, string? contentType)
    {
        _bytes = bytes;
        _length = length;
        if (contentType is not null)
            Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    /// <summary>Whether nobody is writing the array: it was written, or never asked for.</summary>
    public bool IsIdle { get; private set; } = true;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, default);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => WriteAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    private Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        IsIdle = false;
        var write = stream.WriteAsync(_bytes.AsMemory(0, _length), cancellationToken);
        if (!write.IsCompletedSuccessfully)
            return AwaitAsync(write);
        IsIdle = true;
        return Task.CompletedTask;
    }

    private async Task AwaitAsync(ValueTask write)
    {
        await write.ConfigureAwait(false);
        IsIdle = true;
    }
}
