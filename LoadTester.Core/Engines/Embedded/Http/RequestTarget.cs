using System.Text;

namespace LoadTester;

/// <summary>Where a request goes, in bytes; a <see cref="Uri"/> is made of them only for whoever needs one.</summary>
internal sealed class RequestTarget
{
    private readonly ByteBuffer _text = new();
    private int _originLength;
    private Origin? _origin;
    private Uri? _url;

    public Origin Origin => _origin!;

    public Uri Url => _url ??= UrlCompiler.ToUri(_text.Span);

    /// <summary>What stands in the request line: path and query, as written.</summary>
    public ReadOnlySpan<byte> Path => _text.Span[_originLength..];

    /// <summary>Where to write the whole url; one of the Set methods then says what it is.</summary>
    public ByteBuffer Rewrite()
    {
        _text.Clear();
        _url = null;
        return _text;
    }

    public void Set(Origin origin, int originLength) => (_origin, _originLength) = (origin, originLength);

    public void Set(Uri url)
    {
        _url = url;
        _origin = Origin.Of(url);
        _originLength = 0;
        _text.Clear();
        var path = url.PathAndQuery;
        _text.Advance(Encoding.UTF8.GetBytes(path, _text.Reserve(Encoding.UTF8.GetMaxByteCount(path.Length))));
    }

    public void Release() => _text.Release();
}
