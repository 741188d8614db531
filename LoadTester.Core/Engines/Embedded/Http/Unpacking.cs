using System.Buffers;
using System.IO.Compression;

namespace LoadTester;

/// <summary>Takes apart what a Content-Encoding says was put together, as k6 does (k6, lib/netext/httpext/compression.go).</summary>
internal static class Unpacking
{
    private const int Piece = 16 * 1024;

    /// <summary>Decompresses the body of an answer where a step reads it.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="error">Why the answer counts as none; or null.</param>
    /// <returns>The answer with its body as it was meant; the same where there is nothing to do.</returns>
    public static Response Unpack(Response response, out TransportError? error)
    {
        error = null;
        // These never have a body (RFC 9110, 6.4.1).
        if (response.Status is < 200 or 204 or 304 || response.Header("Content-Encoding") is null)
            return response;
        var all = response;
        foreach (var coding in Codings(response).Reverse())
        {
            if (!IsKnown(coding))
                continue;
            var unpacked = new ByteBuffer();
            error = Unpack(coding, all.Body, isWhole: all.Body.Length < Response.MostRead, unpacked, Response.MostRead);
            all = new UnpackedResponse(all, unpacked);
            if (error is not null)
                return all;
        }

        return all;
    }

    /// <summary>What can be read of the beginning of a body, to be shown; as it came where nothing can.</summary>
    public static ReadOnlySpan<byte> Beginning(Response response)
    {
        if (response is UnpackedResponse || response.Header("Content-Encoding") is null)
            return response.Body;
        ReadOnlySpan<byte> all = response.Body;
        foreach (var coding in Codings(response).Reverse().Where(IsKnown))
        {
            var unpacked = new ByteBuffer();
            _ = Unpack(coding, all, isWhole: false, unpacked, Response.KeptOfUnread);
            if (unpacked.Length > 0)
                all = unpacked.Span.ToArray();
            unpacked.Release();
        }

        return all;
    }

    /// <summary>Of the first line of that name, as Go reads headers.</summary>
    private static string[] Codings(Response response) => response.Values("Content-Encoding").First().Split(',', StringSplitOptions.TrimEntries);

    /// <summary>In these letters only. .NET 10 has nothing for zstd.</summary>
    private static bool IsKnown(string coding) => coding is "gzip" or "deflate" or "br";

    private static TransportError? Unpack(string coding, ReadOnlySpan<byte> packed, bool isWhole, ByteBuffer unpacked, int most)
    {
        if (packed.IsEmpty)
            return coding == "br" ? TransportError.CutOff : TransportError.NotPacked;
        var copy = ArrayPool<byte>.Shared.Rent(packed.Length);
        packed.CopyTo(copy);
        try
        {
            using var from = new MemoryStream(copy, 0, packed.Length, writable: false);
            using Stream stream = coding switch
            {
                "gzip" => new GZipStream(from, CompressionMode.Decompress),
                "deflate" => new ZLibStream(from, CompressionMode.Decompress),
                _ => new BrotliStream(from, CompressionMode.Decompress),
            };
            while (unpacked.Length < most && stream.Read(unpacked.Reserve(Piece)) is > 0 and var read)
                unpacked.Advance(read);
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException)
        {
            if (!isWhole)
                return null;
            return e.Message.Contains("truncated", StringComparison.OrdinalIgnoreCase) ? TransportError.CutOff : TransportError.NotPacked;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }
}

/// <summary>An answer whose body was taken apart.</summary>
internal sealed class UnpackedResponse(Response packed, ByteBuffer body) : Response
{
    public override int Status => packed.Status;

    public override byte Protocol => packed.Protocol;

    /// <summary>What came of it; where that is nothing, what came.</summary>
    public override ReadOnlySpan<byte> Body => body.Length > 0 || packed.Body.IsEmpty ? body.Span : packed.Body;

    public override IEnumerable<(string Name, string Value)> Headers => packed.Headers;

    public override IEnumerable<string> Values(string name) => packed.Values(name);

    public override string? Header(string name) => packed.Header(name);

    public override void Dispose()
    {
        body.Release();
        packed.Dispose();
    }
}
