using System.IO.Compression;
using System.Text;
using Xunit;

namespace LoadTester.Travel;

/// <summary>Compressed answers; what is said of k6 was seen of k6 2.2.0 with the same bodies.</summary>
public sealed class CompressionTests
{
    private static readonly byte[] s_body = Encoding.UTF8.GetBytes($$"""{"id":7,"text":"{{new string('x', 600)}}"}""");

    /// <summary>Gzip of nothing (RFC 1952).</summary>
    private static readonly byte[] s_emptyGzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("gzip, br")]
    public async Task An_answer_is_decompressed_before_it_is_looked_into(string encoding)
    {
        await using var server = Answering(encoding, encoding.Split(", ").Aggregate(s_body, (bytes, one) => Pack(one, bytes)));

        var result = await Run.OnceAsync(server.Url, Step.Get("/").Save("$.id", out var id).Check("text", Check.BodyContains("xxx")), Step.Get("/next").WithQuery("id", id));

        Assert.True(result.Passed, VerdictTable.Format(result));
        Assert.Equal("/next?id=7", server.Requests[^1].Url);
    }

    [Fact]
    public async Task The_bytes_of_the_wire_are_counted_not_those_they_stand_for()
    {
        await using var server = Answering("gzip", Pack("gzip", s_body));

        var result = await Run.OnceAsync(server.Url, Step.Get("/").Save("$.id", out _));

        Assert.Equal(server.BytesWritten, result.Value("data_received"));
        Assert.True(server.BytesWritten < s_body.Length);
    }

    [Theory]
    [InlineData("gzip", "plain", 1701)]
    [InlineData("deflate", "plain", 1701)]
    [InlineData("br", "plain", 1701)]
    [InlineData("gzip", "empty", 1701)]
    [InlineData("deflate", "empty", 1701)]
    [InlineData("br", "empty", 1000)]
    [InlineData("deflate", "raw", 1701)]
    [InlineData("gzip", "sum", 1701)]
    [InlineData("gzip", "cut", 1000)]
    [InlineData("deflate", "cut", 1000)]
    [InlineData("br", "cut", 1000)]
    public async Task What_is_not_what_its_encoding_says_is_a_request_that_failed_with_k6_s_code(string encoding, string how, int code)
    {
        var packed = Pack(encoding, s_body);
        byte[] body = how switch
        {
            "plain" => s_body,
            "empty" => [],
            "raw" => Raw(s_body),
            "sum" => [.. packed[..^6], (byte)(packed[^6] ^ 0xff), .. packed[^5..]],
            _ => packed[..^7],
        };
        await using var server = Answering(encoding, body);

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/").Named("read").Check("id", Check.Json("$.id", 7)))).Require($"http_reqs{{error_code:{code}}}", "count==1"));

        var words = code == 1701 ? "the answer cannot be decompressed as its Content-Encoding says" : "the compressed answer ends too early";
        Assert.True(result.Thresholds.Single(threshold => threshold.Metric.StartsWith("http_reqs{error", StringComparison.Ordinal)).Passed, VerdictTable.Format(result));
        Assert.Contains(result.Failures, failure => failure.Reason == $"{words}: {server.Url} (it began with status 200)");
    }

    [Fact]
    public async Task An_answer_that_is_not_compressed_at_all_is_shown()
    {
        await using var server = Answering("gzip", s_body);

        var result = await Run.OnceAsync(server.Url, Step.Get("/").Check("id", Check.Json("$.id", 7)));

        Assert.StartsWith("{\"id\":7,", result.Failures[0].Example, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_nobody_looks_into_is_decompressed_only_to_be_shown()
    {
        await using var server = Answering("gzip", Pack("gzip", s_body), status: 500);

        var result = await Run.OnceAsync(server.Url, Step.Get("/"));

        Assert.StartsWith("{\"id\":7,", Assert.Single(result.Failures).Example, StringComparison.Ordinal);
        Assert.Equal("status 500, expected 200-399", result.Failures[0].Reason);
    }

    [Theory]
    [InlineData("GZip")]
    [InlineData("x-gzip")]
    [InlineData("identity")]
    public async Task An_encoding_that_k6_does_not_know_is_left_as_it_is(string encoding)
    {
        await using var server = Answering(encoding, s_body);

        var result = await Run.OnceAsync(server.Url, Step.Get("/").Check("id", Check.Json("$.id", 7)));

        Assert.True(result.Passed, VerdictTable.Format(result));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("zstd, gzip")]
    public async Task What_only_k6_can_decompress_is_called_that(string encoding)
    {
        const string Reason = "the answer is compressed with zstd, which the embedded engine cannot decompress (k6 can)";
        await using var server = Answering(encoding, encoding == "zstd" ? s_body : Pack("gzip", s_body[1..]));

        var result = await Run.OnceAsync(server.Url, Step.Get("/").Check("id", Check.Json("$.id", 8)), Step.Get("/").Named("save").Save("$.key", out var key), Step.Get("/next").WithQuery("key", key));

        Assert.Equal(
            [$"check \"id\" failed: {Reason}", $"key could not be saved: {Reason}"],
            result.Failures.Select(failure => failure.Reason).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, "the answer is compressed 6 times, and at most 5 are undone")]
    public async Task No_more_layers_are_taken_off_than_anybody_needs(int layers, string? problem)
    {
        var encoding = string.Join(", ", Enumerable.Repeat("gzip", layers));
        await using var server = Answering(encoding, Enumerable.Range(0, layers).Aggregate(s_body, (bytes, _) => Pack("gzip", bytes)));

        var result = await Run.OnceAsync(server.Url, Step.Get("/").Check("id", Check.Json("$.id", 7)));

        Assert.Equal(problem is null ? [] : [$"{problem}: {server.Url} (it began with status 200)"], result.Failures.Select(failure => failure.Reason));
    }

    [Fact]
    public async Task An_answer_of_nothing_that_is_compressed_is_one_of_nothing()
    {
        await using var server = Answering("gzip", s_emptyGzip);

        var result = await Run.OnceAsync(server.Url, Step.Get("/").Check("not there", Check.BodyContains("\u0003")));

        Assert.Equal("check \"not there\" failed", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task An_answer_to_HEAD_has_no_body_to_decompress()
    {
        await using var server = Answering("gzip", []);

        var result = await Run.OnceAsync(server.Url, Step.Request(HttpMethod.Head, "/").SaveHeader("Content-Encoding", out _));

        Assert.True(result.Passed, VerdictTable.Format(result));
    }

    [Fact]
    public async Task What_grows_beyond_all_bounds_is_kept_up_to_the_most_that_is_kept_of_any_answer()
    {
        var bomb = Pack("gzip", new byte[40_000_000]);
        await using var server = Answering("gzip", bomb);

        var result = await Run.OnceAsync(server.Url, Step.Get("/").Check("id", Check.BodyContains("not there")));

        Assert.StartsWith("check \"id\" failed: the answer is larger than 32 MB", Assert.Single(result.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_for_stands_in_every_request_unless_a_step_asks_for_something_else()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, "{}"));
        var flow = Flow.Of(Step.Get("/a"), Step.Get("/b").WithHeader("accept-encoding", "identity"));

        await Run.MeasureAsync(Run.Of(server.Url, flow).WithHttp(new() { Compression = Compression.Gzip | Compression.Brotli }));
        await Run.MeasureAsync(Run.Of(server.Url, flow));

        Assert.Equal(["gzip, br", "identity", null, "identity"], server.Requests.Select(request => request.Header("Accept-Encoding")));
    }

    private static RawServer Answering(string encoding, byte[] body, int status = 200) =>
        new(_ => RawServer.Answer(status, Encoding.Latin1.GetString(body), $"Content-Encoding: {encoding}"), keepsRequests: true);

    private static byte[] Pack(string encoding, byte[] body) => Pack(body, to => encoding switch
    {
        "gzip" => new GZipStream(to, CompressionLevel.Optimal),
        "deflate" => new ZLibStream(to, CompressionLevel.Optimal),
        _ => new BrotliStream(to, CompressionLevel.Optimal),
    });

    private static byte[] Raw(byte[] body) => Pack(body, to => new DeflateStream(to, CompressionLevel.Optimal));

    private static byte[] Pack(byte[] body, Func<Stream, Stream> packer)
    {
        using var to = new MemoryStream();
        using (var stream = packer(to))
            stream.Write(body);
        return to.ToArray();
    }
}
