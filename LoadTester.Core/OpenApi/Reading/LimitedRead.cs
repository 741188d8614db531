using System.Globalization;

namespace LoadTester;

/// <summary>Reads no more than it may: the size is looked at before, and counted where nobody tells it.</summary>
internal static class LimitedRead
{
    public static async Task<DocumentSource> FileAsync(string path, long most, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, useAsync: true);
        return new(await ReadAsync(file, file.CanSeek ? file.Length : null, most, cancellationToken), new Uri(Path.GetFullPath(path)));
    }

    public static async Task<DocumentSource> ContentAsync(HttpResponseMessage response, Uri url, long most, CancellationToken cancellationToken)
    {
        using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = await ReadAsync(body, response.Content.Headers.ContentLength, most, cancellationToken);
        return new(bytes, response.RequestMessage?.RequestUri ?? url, response.Content.Headers.ContentType?.CharSet);
    }

    public static HttpClient Client(ApiDocumentOptions options)
    {
        var client = options.Handler is { } handler ? new HttpClient(handler, disposeHandler: false) : new HttpClient();
        // The whole download has a limit of its own.
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, long? length, long most, CancellationToken cancellationToken)
    {
        if (length > most)
            throw new TooLargeException(string.Create(CultureInfo.InvariantCulture, $"has {length:N0} bytes, more than the {most:N0} that are read."));
        // One more than there should be: the read that finds nothing needs room, too.
        var bytes = new byte[(length ?? 65_536) + 1];
        for (var used = 0; ;)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(used), cancellationToken);
            if (read == 0)
                return bytes.AsMemory(0, used);
            used += read;
            if (used > most)
                throw new TooLargeException(string.Create(CultureInfo.InvariantCulture, $"has more than the {most:N0} bytes that are read."));
            if (used == bytes.Length)
                Array.Resize(ref bytes, bytes.Length * 2);
        }
    }
}

/// <summary>The message goes on where the name of a source ended.</summary>
internal sealed class TooLargeException(string message) : Exception(message);
