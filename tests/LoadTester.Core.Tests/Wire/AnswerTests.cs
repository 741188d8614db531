using Xunit;

namespace LoadTester;

/// <summary>What counts as an answer, and where it ends (RFC 9112).</summary>
public sealed class AnswerTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    /// <summary>Answers that are right, whatever they look like.</summary>
    public static TheoryData<string, string> Right { get; } = new()
    {
        { "a length", Ok + "Content-Length: 4\r\n\r\nbody" },
        { "no reason phrase", "HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nbody" },
        { "lone line feeds", "HTTP/1.1 200 OK\nContent-Length: 4\n\nbody" },
        { "names in any case, spaces around values", Ok + "cOnTeNt-lEnGtH:\t 4 \r\n\r\nbody" },
        { "the same length twice", Ok + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nbody" },
        { "chunks", Ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nb\r\n3\r\nody\r\n0\r\n\r\n" },
        { "chunks with extensions, leading zeros and trailers", Ok + "Transfer-Encoding: Chunked\r\n\r\n0004;name=\"v\" \r\nbody\r\n00 ;last\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n" },
        { "chunks beat a length", Ok + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n" },
        { "informational answers first", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + Ok + "Content-Length: 4\r\n\r\nbody" },
    };

    /// <summary>What is no answer, and what is said of it.</summary>
    public static TheoryData<string, string> Wrong { get; } = new()
    {
        { "220 smtp.example.com ESMTP\r\n\r\n", "Received an invalid status line: '220 smtp.example.com ESMTP'. (InvalidResponse)" },
        { "HTTP/2.0 200 OK\r\n\r\n", "Received an invalid status line: 'HTTP/2.0 200 OK'. (InvalidResponse)" },
        { "HTTP/1.1 2x0 OK\r\n\r\n", "Received an invalid status line: 'HTTP/1.1 2x0 OK'. (InvalidResponse)" },
        { "HTTP/1.1 099 Low\r\n\r\n", "Received an invalid status line: 'HTTP/1.1 099 Low'. (InvalidResponse)" },
        { Ok + "no colon\r\n\r\n", "Received an invalid header line: 'no colon'. (InvalidResponse)" },
        { Ok + " folds nothing: 1\r\n\r\n", "Received an invalid header line: ' folds nothing: 1'. (InvalidResponse)" },
        { Ok + "X(y): 1\r\n\r\n", "Received an invalid header line: 'X(y): 1'. (InvalidResponse)" },
        { Ok + "X: a\u0001b\r\n\r\n", "Received an invalid header line: 'X: a\u0001b'. (InvalidResponse)" },
        { Ok + "X: a\rY: b\r\n\r\n", "Received an invalid header line: 'X: a\rY: b'. (InvalidResponse)" },
        { Ok + "X: a\r\r\n\r\n", "Received an invalid header line: 'X: a\r'. (InvalidResponse)" },
        { Ok + "X: a\r\n b\rc\r\n\r\n", "Received an invalid header line: 'X: a\r\n b\rc'. (InvalidResponse)" },
        { Ok + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nbody", "Received an invalid header line: 'Content-Length: 5'. (InvalidResponse)" },
        { Ok + "Content-Length: -4\r\n\r\nbody", "Received an invalid header line: 'Content-Length: -4'. (InvalidResponse)" },
        { Ok + "Content-Length: 4, 4\r\n\r\nbody", "Received an invalid header line: 'Content-Length: 4, 4'. (InvalidResponse)" },
        { Ok + "Content-Length: 99999999999999999999\r\n\r\nbody", "Received an invalid header line: 'Content-Length: 99999999999999999999'. (InvalidResponse)" },
        { Ok + "Transfer-Encoding: gzip, chunked\r\n\r\n", "Received an invalid header line: 'Transfer-Encoding: gzip, chunked'. (InvalidResponse)" },
        { Ok + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "Received an invalid header line: 'Transfer-Encoding: chunked'. (InvalidResponse)" },
        { Ok + "Transfer-Encoding: chunked\r\n\r\nsize\r\n", "Received an invalid chunk header: 'size'. (InvalidResponse)" },
        { Ok + "Transfer-Encoding: chunked\r\n\r\n4\nbody\r\n", "Received an invalid chunk header: '4'. (InvalidResponse)" },
        { Ok + "Transfer-Encoding: chunked\r\n\r\n-1\r\n", "Received an invalid chunk header: '-1'. (InvalidResponse)" },
        { Ok + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", "Received an invalid chunk header: 'fffffffffffffffff'. (InvalidResponse)" },
        { Ok + "Transfer-Encoding: chunked\r\n\r\n4\r\nbodyXX", "Received an invalid chunk terminator: 'XX'. (InvalidResponse)" },
        { Ok + "Transfer-Encoding: chunked\r\n\r\n0\r\nno trailer\r\n", "Received an invalid trailer: 'no trailer'. (InvalidResponse)" },
        { "", "the connection was closed before the answer was complete" },
        { "HTTP/1.1 20", "the connection was closed before the answer was complete" },
        { Ok + "Content-Len", "the connection was closed before the answer was complete" },
        { Ok + "Content-Length: 5\r\n\r\nbody", "the connection was closed before the answer was complete" },
        { Ok + "Transfer-Encoding: chunked\r\n\r\n4\r\nbo", "the connection was closed before the answer was complete" },
        { Ok + "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n", "the connection was closed before the answer was complete" },
        { Ok + "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n", "the connection was closed before the answer was complete" },
    };

    [Theory]
    [MemberData(nameof(Right))]
    public async Task An_answer_is_read_to_its_end_and_its_connection_kept(string what, string answer)
    {
        await using var server = new AnsweringServer(answer);

        var result = await Wire.RunAsync(server.Url, overHandler: false, 3, Wire.Expecting("body"));

        Assert.True(result.Failures.Count == 0, $"{what}: {string.Join("; ", result.Failures)}");
        Assert.Equal((6, 1), (result.Value("checks", "passes"), server.Connections));
        Assert.Equal(3 * answer.Length, result.Value("data_received"));
    }

    [Theory]
    [MemberData(nameof(Right))]
    public async Task An_answer_that_comes_byte_by_byte_is_the_same(string what, string answer)
    {
        await using var server = new AnsweringServer(answer, isSlow: true);

        var result = await Wire.RunAsync(server.Url, overHandler: false, 2, Wire.Expecting("body"));

        Assert.True(result.Failures.Count == 0, $"{what}: {string.Join("; ", result.Failures)}");
        Assert.Equal((4, 1), (result.Value("checks", "passes"), server.Connections));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_no_answer_fails_with_a_reason(string answer, string reason)
    {
        await using var server = new AnsweringServer(answer) { ClosesAfter = 1 };

        var result = await Wire.RunAsync(server.Url, overHandler: false, 2, Wire.Expecting("body"));

        var began = answer.StartsWith(Ok, StringComparison.Ordinal) && answer.Contains("\r\n\r\n", StringComparison.Ordinal) && !reason.Contains("header line", StringComparison.Ordinal) ? " (it began with status 200)" : "";
        Assert.Equal($"{reason}: {server.Url}{began}", Assert.Single(result.Failures).Reason);
        Assert.Equal((2, 2), (result.Value("http_req_failed", "passes"), server.Connections));
    }

    [Fact]
    public async Task A_body_without_a_length_ends_with_the_connection()
    {
        await using var server = new AnsweringServer(Ok + "\r\nbody") { ClosesAfter = 1 };

        var result = await Wire.RunAsync(server.Url, overHandler: false, 2, Wire.Expecting("body"));

        Assert.Empty(result.Failures);
        Assert.Equal((4, 2), (result.Value("checks", "passes"), server.Connections));
    }

    [Theory]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")]
    [InlineData("HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("GET", "HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\n")]
    public async Task Answers_without_a_body_end_with_their_head(string method, string answer)
    {
        await using var server = new AnsweringServer(answer);

        var result = await Wire.RunAsync(server.Url, overHandler: false, 3, Step.Request(new(method), "/x").Timeout(TimeSpan.FromSeconds(10)));

        Assert.Empty(result.Failures);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_header_that_goes_on_in_further_lines_is_one_text()
    {
        await using var server = new AnsweringServer(Ok + "X-Long: one\r\n  two\r\n\tthree \r\nX-Two: a\r\nx-two: b\r\nX-Name: Zoë\r\nContent-Length: 0\r\n\r\n");
        var step = Step.Get("/x").Check("folded", Check.Header("X-Long", "one two three")).Check("joined", Check.Header("X-Two", "a, b")).Check("UTF-8", Check.Header("x-name", "Zoë"));

        var result = await Wire.RunAsync(server.Url, overHandler: false, 2, step);

        Assert.Empty(result.Failures);
        Assert.Equal(8, result.Value("checks", "passes"));
    }

    [Fact]
    public async Task A_head_larger_than_a_megabyte_is_refused_and_one_below_is_not()
    {
        await using var large = new AnsweringServer($"{Ok}X: {new string('x', 1_000_000)}\r\nContent-Length: 4\r\n\r\nbody");
        await using var endless = new AnsweringServer($"{Ok}X: {new string('x', 1_100_000)}\r\nContent-Length: 4\r\n\r\nbody");

        var fits = await Wire.RunAsync(large.Url, overHandler: false, 1, Wire.Expecting("body"));
        var doesNot = await Wire.RunAsync(endless.Url, overHandler: false, 1, Wire.Expecting("body"));

        Assert.Empty(fits.Failures);
        Assert.Equal($"The head of the answer is larger than 1048576 bytes. (ConfigurationLimitExceeded): {endless.Url}", Assert.Single(doesNot.Failures).Reason);
    }

    [Fact]
    public async Task A_large_body_is_read_whole_where_a_step_reads_it_and_to_its_end_where_none_does()
    {
        var body = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"line {i};"));
        var chunks = string.Concat(body.Chunk(7_001).Select(chunk => $"{chunk.Length:x}\r\n{new string(chunk)}\r\n"));
        foreach (var answer in new[] { $"{Ok}Content-Length: {body.Length}\r\n\r\n{body}", $"{Ok}Transfer-Encoding: chunked\r\n\r\n{chunks}0\r\n\r\n" })
        {
            await using var server = new AnsweringServer(answer);

            var result = await Wire.RunAsync(server.Url, overHandler: false, 2, Wire.Expecting("line 99999;"), Step.Get("/y"));

            Assert.Empty(result.Failures);
            Assert.Equal((4 * answer.Length, 1), (result.Value("data_received"), server.Connections));
        }
    }
}
