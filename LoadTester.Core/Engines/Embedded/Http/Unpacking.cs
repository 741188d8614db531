using System.Buffers;
using System.IO.Compression;

namespace LoadTester;

/// <summary>Takes apart what a Content-Encoding says was put together, as k6 does (k6, lib/netext/httpext/compression.go).</summary>
internal static class Unpacking
{
    private const int Piece = 16 * 1024;

    /// <summary>Nobody needs more than one; each takes a copy of the whole.</summary>
    private const int MostLayers = 5;

    private const string Zstd = "zstd";

    /// <summary>Gzip of nothing (RFC 1952).</summary>
    private static readonly byte[] s_emptyGzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Decompresses the body of an answer where a step reads it.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="error">Why the answer counts as none; or null.</param>
    /// <returns>The answer with its body as it was meant; the same where there is nothing to do.</returns>
    public static Response Unpack(Response response, out TransportError? error)
    {
        error = null;
        // These never have a body (RFC 9110, 6.4.1).
        if (!response.HasEncoding || response.Status is < 200 or 204 or 304)
            return response;
        var codings = Layers(response);
        if (codings.Count > MostLayers)
        {
            error = new(TransportError.NotPacked.Code, $"the answer is compressed {codings.Count} times, and at most {MostLayers} are undone");
            return response;
        }

        UnpackedResponse? all = null;
        foreach (var coding in codings)
        {
            var packed = all is null ? response.Body : all.Body;
            var unpacked = new ByteBuffer();
            error = Unpack(coding, packed, isWhole: packed.Length < Response.MostRead, unpacked, Response.MostRead);
            // What came is shown where nothing can be made of it.
            if (error is not null && unpacked.Length == 0)
            {
                unpacked.Release();
                break;
            }

            all?.ReleaseBody();
            all = new(response, unpacked);
            if (error is not null)
                break;
        }

        return all ?? response;
    }

    /// <summary>What can be read of the beginning of a body, to be shown; as it came where nothing can.</summary>
    public static ReadOnlySpan<byte> Beginning(Response response)
    {
        if (response is UnpackedResponse || !response.HasEncoding)
            return response.Body;
        ReadOnlySpan<byte> all = response.Body;
        foreach (var coding in Layers(response).Take(MostLayers))
        {
            var unpacked = new ByteBuffer();
            _ = Unpack(coding, all, isWhole: false, unpacked, Response.KeptOfUnread);
            if (unpacked.Length > 0)
                all = unpacked.Span.ToArray();
            unpacked.Release();
        }

        return all;
    }

    /// <summary>Whether something is left that k6 would have decompressed.</summary>
    public static bool LeavesZstd(Response response) => response.HasEncoding && Codings(response).Contains(Zstd);

    /// <summary>The codings that can be undone, the outermost first.</summary>
    private static List<string> Layers(Response response) => [.. Codings(response).Reverse().TakeWhile(coding => coding != Zstd).Where(IsKnown)];

    /// <summary>Of the first line of that name, as Go reads headers.</summary>
    private static string[] Codings(Response response) => response.Values("Content-Encoding").First().Split(',', StringSplitOptions.TrimEntries);

    /// <summary>In these letters only. .NET 10 has nothing for zstd.</summary>
    private static bool IsKnown(string coding) => coding is "gzip" or "deflate" or "br";

    private static TransportError? Unpack(string coding, ReadOnlySpan<byte> packed, bool isWhole, ByteBuffer unpacked, int most)
    {
        var error = coding switch
        {
            "gzip" => Gzip(packed, unpacked, most),
            "deflate" => Zlib(packed, unpacked, most),
            _ => Brotli(packed, unpacked, most),
        };
        return isWhole ? error : null;
    }

    /// <summary>
    /// .NET says nothing of gzip that lacks its end, and reads one after the other. So an empty one is put behind it: what is whole then stays whole, and
    /// what is not takes the empty one for its rest, whose sums cannot be right.
    /// </summary>
    private static TransportError? Gzip(ReadOnlySpan<byte> packed, ByteBuffer unpacked, int most)
    {
        if (packed.IsEmpty)
            return TransportError.NotPacked;
        if (IsRead(packed, s_emptyGzip, gzip: true, unpacked, most, out _))
            return null;
        unpacked.Clear();
        return IsRead(packed, [], gzip: true, unpacked, most, out _) ? TransportError.CutOff : TransportError.NotPacked;
    }

    private static TransportError? Zlib(ReadOnlySpan<byte> packed, ByteBuffer unpacked, int most) => packed.IsEmpty || !IsRead(packed, [], gzip: false, unpacked, most, out var wantsMore)
        ? TransportError.NotPacked
        : wantsMore ? TransportError.CutOff : null;

    private static bool IsRead(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> rest, bool gzip, ByteBuffer unpacked, int most, out bool wantsMore)
    {
        var copy = ArrayPool<byte>.Shared.Rent(packed.Length + rest.Length);
        packed.CopyTo(copy);
        rest.CopyTo(copy.AsSpan(packed.Length));
        using var from = new Source(copy, packed.Length + rest.Length);
        try
        {
            using Stream stream = gzip ? new GZipStream(from, CompressionMode.Decompress) : new ZLibStream(from, CompressionMode.Decompress);
            while (unpacked.Length < most && stream.Read(unpacked.Reserve(Piece)) is > 0 and var read)
                unpacked.Advance(read);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false;
        }
        finally
        {
            wantsMore = from.WasAtEnd;
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static TransportError? Brotli(ReadOnlySpan<byte> packed, ByteBuffer unpacked, int most)
    {
        using var decoder = new BrotliDecoder();
        while (unpacked.Length < most)
        {
            var status = decoder.Decompress(packed, unpacked.Reserve(Piece), out var consumed, out var written);
            unpacked.Advance(written);
            packed = packed[consumed..];
            switch (status)
            {
                case OperationStatus.Done:
                    return null;
                case OperationStatus.InvalidData:
                    return TransportError.NotPacked;
                case OperationStatus.NeedMoreData:
                    return TransportError.CutOff;
            }
        }

        return null;
    }

    /// <summary>Tells whether it was asked for more than it has.</summary>
    private sealed class Source(byte[] bytes, int length) : MemoryStream(bytes, 0, length, writable: false)
    {
        public bool WasAtEnd { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            WasAtEnd |= Position == Length;
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            WasAtEnd |= Position == Length;
            return base.Read(buffer);
        }
    }
}

/// <summary>An answer whose body was taken apart.</summary>
internal sealed class UnpackedResponse(Response packed, ByteBuffer body) : Response
{
    public override int Status => packed.Status;

    public override byte Protocol => packed.Protocol;

    public override bool HasCookies => packed.HasCookies;

    public override bool HasEncoding => packed.HasEncoding;

    public override ReadOnlySpan<byte> Body => body.Span;

    public override IEnumerable<(string Name, string Value)> Headers => packed.Headers;

    public override IEnumerable<string> Values(string name) => packed.Values(name);

    public override string? Header(string name) => packed.Header(name);

    /// <summary>Gives back the body alone.</summary>
    public void ReleaseBody() => body.Release();

    public override void Dispose()
    {
        body.Release();
        packed.Dispose();
    }
}
