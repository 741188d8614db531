using System.IO.Compression;
using System.Text;

namespace LoadTester;

/// <summary>Answers that are compressed, and those that only say so.</summary>
internal static class CompressionCases
{
    private static readonly byte[] s_body = Encoding.UTF8.GetBytes($$"""{"id":7,"text":"{{new string('x', 300)}}"}""");

    public static IEnumerable<AgreementCase> All =>
    [
        Case("answers in each encoding, and in two", Compression.None, "gzip", "deflate", "br", "both", "identity", "GZip"),
        Case("asked for, unless a header of the step does", Compression.All, "gzip", "own"),
        Case("answers that are not what they say", Compression.None, "plain", "plain-br", "raw", "empty", "empty-br", "cut", "cut-deflate", "cut-br", "after"),
        new AgreementCase("Compression", "bodies that nobody looks into", site => site.Of(
            Read("gzip"), Step.Get("/plain").Named("unread"), Step.Request(HttpMethod.Head, "/gzip").Named("HEAD"), Step.Get("/hop"), Step.Get("/none")).WithHttp(new() { Compression = Compression.Gzip })).Answering(Answer),
    ];

    private static AgreementCase Case(string title, Compression compression, params string[] paths) =>
        new AgreementCase("Compression", title, site => site.Of([.. paths.Select(Read)]).WithHttp(new() { Compression = compression })).Answering(Answer);

    private static Step Read(string path)
    {
        var step = Step.Get($"/{path}").Named(path).Check("id", Check.Json("$.id", 7));
        return path == "own" ? step.WithHeader("accept-encoding", "br") : step;
    }

    private static Reply Answer(RecordedRequest request) => request.Path[1..] switch
    {
        "gzip" or "own" => Packed("gzip", Gzip(s_body)),
        "deflate" => Packed("deflate", Zlib(s_body)),
        "br" => Packed("br", Brotli(s_body)),
        "both" => Packed("gzip, br", Brotli(Gzip(s_body))),
        "GZip" => Packed("GZip", s_body),
        "plain" => Packed("gzip", s_body),
        "plain-br" => Packed("br", s_body),
        "raw" => Packed("deflate", Gzip(s_body)),
        "empty" => Packed("deflate", []),
        "empty-br" => Packed("br", []),
        "cut" => Packed("gzip", Gzip(s_body)[..20]),
        "cut-deflate" => Packed("deflate", Zlib(s_body)[..12]),
        "cut-br" => Packed("br", Brotli(s_body)[..^4]),
        "hop" => Reply.To("/end").With("Content-Encoding", "gzip").Sending(s_body),
        "none" => new Reply(204).With("Content-Encoding", "gzip"),
        _ => Packed("identity", s_body),
    };

    private static Reply Packed(string encoding, byte[] body) => new Reply(200).With("Content-Type", "application/json").With("Content-Encoding", encoding).Sending(body);

    private static byte[] Gzip(byte[] body) => Pack(body, to => new GZipStream(to, CompressionLevel.Optimal));

    private static byte[] Zlib(byte[] body) => Pack(body, to => new ZLibStream(to, CompressionLevel.Optimal));

    private static byte[] Brotli(byte[] body) => Pack(body, to => new BrotliStream(to, CompressionLevel.Optimal));

    private static byte[] Pack(byte[] body, Func<Stream, Stream> packer)
    {
        using var to = new MemoryStream();
        using (var stream = packer(to))
            stream.Write(body);
        return to.ToArray();
    }
}
