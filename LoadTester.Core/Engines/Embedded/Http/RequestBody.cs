using System.Net;

namespace LoadTester;

/// <summary>The body of a request in a pooled array. It says when somebody writes the array, because it may not be used again before that is over.</summary>
internal sealed class RequestBody : HttpContent
{
    private readonly Exchange _exchange;

    public RequestBody(Exchange exchange, string? contentType)
    {
        _exchange = exchange;
        if (contentType is not null)
            Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, default);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => WriteAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _exchange.Body.Length;
        return true;
    }

    private Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        _exchange.BodyWriteBegins();
        var write = stream.WriteAsync(_exchange.Body.Memory, cancellationToken);
        if (!write.IsCompletedSuccessfully)
            return AwaitAsync(write);
        _exchange.BodyWriteEnds();
        return Task.CompletedTask;
    }

    private async Task AwaitAsync(ValueTask write)
    {
        await write.ConfigureAwait(false);
        _exchange.BodyWriteEnds();
    }
}
