using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>Answers that are larger than memory should be. A gigabyte with <c>LOADTESTER_SOAK=1 dotnet test</c>.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class LargeBodyTests
{
    private const long Megabyte = 1024 * 1024;

    private static readonly byte[] s_filling = Encoding.ASCII.GetBytes(new string('x', 256 * 1024));

    private static long Size => SoakTests.IsAskedFor ? 1024 * Megabyte : 200 * Megabyte;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_nobody_reads_is_thrown_away_as_it_comes(bool chunked)
    {
        await using var server = new TcpServer((stream, cancellationToken) => ServeAsync(stream, Size, chunked, cancellationToken));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var result = await Run.OnceAsync(server.Url, Step.Get("/x"));

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.True(result.Value("data_received") >= Size, $"{result.Value("data_received")} bytes were received");
        Assert.True(allocated < 16 * Megabyte, $"{allocated:N0} bytes were allocated for a body of {Size:N0}");
    }

    [Fact]
    public async Task A_step_that_reads_a_body_beyond_32_MB_says_so_and_keeps_no_more()
    {
        await using var server = new TcpServer((stream, cancellationToken) => ServeAsync(stream, Size, chunked: false, cancellationToken));
        var step = Step.Get("/x").Named("big").Save("$.id", out var id).Check("seven", Check.Json("$.id", 7)).Check("text", Check.BodyContains("zz")).Check("type", Check.Header("X-Kind", "big"));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var result = await Run.OnceAsync(server.Url, step);

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(
            [
                "check \"seven\" failed: the answer is larger than 32 MB, the most that is read",
                "check \"text\" failed: the answer is larger than 32 MB, the most that is read",
                "id could not be saved: the answer is larger than 32 MB, the most that is read",
            ],
            result.Failures.Select(failure => failure.Reason).Order(StringComparer.Ordinal));
        Assert.Equal("id", id.Name);
        Assert.All(result.Failures, failure => Assert.StartsWith("{\"id\":7,\"x\":\"xxxx", failure.Example, StringComparison.Ordinal));
        Assert.Equal((1, 1, 0), (result.Value("http_reqs"), result.Value("errors"), result.Value("http_req_failed", "passes")));
        Assert.True(result.Value("data_received") >= Size, $"{result.Value("data_received")} bytes were received");
        Assert.True(allocated < 160 * Megabyte, $"{allocated:N0} bytes were allocated for a body of {Size:N0}");
    }

    /// <summary>A JSON document of about that many bytes, its beginning first.</summary>
    private static async Task ServeAsync(NetworkStream stream, long size, bool chunked, CancellationToken cancellationToken)
    {
        await stream.ReadExactlyAsync(new byte[4], cancellationToken);
        var begin = Encoding.ASCII.GetBytes("{\"id\":7,\"x\":\"");
        var end = Encoding.ASCII.GetBytes("\"}");
        var pieces = size / s_filling.Length;
        var length = chunked ? "Transfer-Encoding: chunked" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {begin.Length + (pieces * s_filling.Length) + end.Length}");
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nX-Kind: big\r\nConnection: close\r\n{length}\r\n\r\n"), cancellationToken);
        await WriteAsync(begin);
        for (var i = 0L; i < pieces; i++)
            await WriteAsync(s_filling);
        await WriteAsync(end);
        if (chunked)
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), cancellationToken);
        stream.Socket.Shutdown(SocketShutdown.Send);
        // The rest of the request is still to come; closing now would reset the connection.
        while (await stream.ReadAsync(new byte[4096], cancellationToken) > 0)
        {
        }

        async Task WriteAsync(byte[] bytes)
        {
            if (chunked)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), cancellationToken);
            await stream.WriteAsync(bytes, cancellationToken);
            if (chunked)
                await stream.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
        }
    }
}
