using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LoadTester;

/// <summary>An HTTP/1.1 server that keeps every request byte by byte and counts all bytes of its sockets. What it answers is text of the test; null closes the connection.</summary>
internal sealed class RawServer : TcpServer
{
    private readonly Counters _counters;

    /// <param name="answer">Says what to answer.</param>
    /// <param name="keepsRequests">Whether <see cref="Requests"/> is filled.</param>
    public RawServer(Func<RawRequest, string?> answer, bool keepsRequests = true)
        : this(answer, new Counters { KeepsRequests = keepsRequests })
    {
    }

    private RawServer(Func<RawRequest, string?> answer, Counters counters)
        : base((stream, cancellationToken) => ServeAsync(stream, answer, counters, cancellationToken)) => _counters = counters;

    public IReadOnlyList<RawRequest> Requests => [.. _counters.Requests];

    public long BytesRead => Interlocked.Read(ref _counters.Read);

    public long BytesWritten => Interlocked.Read(ref _counters.Written);

    /// <summary>An answer with its length.</summary>
    public static string Answer(int status, string body = "", params string[] headers) =>
        $"HTTP/1.1 {status} Some Reason\r\nContent-Length: {Bytes(body).Length}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}";

    /// <summary>Latin-1 where that will do, so that a test can send any byte, else UTF-8.</summary>
    private static byte[] Bytes(string text) => (text.All(c => c < 256) ? Encoding.Latin1 : Encoding.UTF8).GetBytes(text);

    private static async Task ServeAsync(NetworkStream stream, Func<RawRequest, string?> answer, Counters counters, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            RawRequest? request;
            while ((request = RawRequest.TakeFrom(bytes)) is null)
            {
                var read = await stream.ReadAsync(buffer, cancellationToken);
                if (read == 0)
                    return;
                Interlocked.Add(ref counters.Read, read);
                bytes.AddRange(buffer.AsSpan(0, read));
            }

            if (counters.KeepsRequests)
                counters.Requests.Enqueue(request);
            if (answer(request) is not { } text)
                return;
            var reply = Bytes(text);
            Interlocked.Add(ref counters.Written, reply.Length);
            await stream.WriteAsync(reply, cancellationToken);
        }
    }

    private sealed class Counters
    {
        public long Read;
        public long Written;

        public required bool KeepsRequests { get; init; }

        public ConcurrentQueue<RawRequest> Requests { get; } = new();
    }
}

/// <summary>A request as it came over the wire.</summary>
internal sealed record RawRequest(string Method, string Url, IReadOnlyList<string> HeaderLines, string Body)
{
    /// <summary>The value of a header, any case; null when it was not sent.</summary>
    public string? Header(string name) => HeaderLines
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).SingleOrDefault();

    public override string ToString() => $"{Method} {Url}";

    public static RawRequest? TakeFrom(List<byte> bytes)
    {
        var all = bytes.ToArray();
        var end = all.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        var head = Encoding.UTF8.GetString(all.AsSpan(0, end)).Split("\r\n");
        var words = head[0].Split(' ');
        var request = new RawRequest(words[0], words[1], head[1..], "");
        var length = request.Header("Content-Length") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        if (all.Length < end + 4 + length)
            return null;
        bytes.RemoveRange(0, end + 4 + length);
        return request with { Body = Encoding.UTF8.GetString(all.AsSpan(end + 4, length)) };
    }
}
