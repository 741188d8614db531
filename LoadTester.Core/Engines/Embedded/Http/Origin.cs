using System.Text;

namespace LoadTester;

/// <summary>Where connections lead: scheme, host and port.</summary>
internal sealed class Origin
{
    private Origin(Uri url)
    {
        IsPlain = url.Scheme == Uri.UriSchemeHttp;
        Text = $"{url.Scheme}://{url.Authority}";
        Host = url.IdnHost;
        Port = url.Port;
        // The zone of an address means something to this machine only (RFC 6874, 1).
        var name = url.HostNameType == UriHostNameType.IPv6 ? $"[{Host.Split('%')[0]}]" : Host;
        HostText = url.IsDefaultPort ? name : $"{name}:{Port}";
        HostLine = Encoding.UTF8.GetBytes($"Host: {HostText}\r\n");
    }

    /// <summary>Whether it is reached without TLS.</summary>
    public bool IsPlain { get; }

    /// <summary>As in a url, scheme included.</summary>
    public string Text { get; }

    /// <summary>A name, or an address without brackets.</summary>
    public string Host { get; }

    public int Port { get; }

    /// <summary>What the header says that names it.</summary>
    public string HostText { get; }

    /// <summary>The header that names it, with its line break.</summary>
    public byte[] HostLine { get; }

    public static Origin Of(Uri url) => new(url);

    /// <summary>The origin that a url begins with; null where its end cannot be seen yet.</summary>
    /// <param name="beginning">The url, or as much of it as is known.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    /// <param name="length">How much of it the origin takes.</param>
    public static Origin? AtStartOf(ReadOnlySpan<byte> beginning, bool isWhole, out int length)
    {
        length = 0;
        var scheme = beginning.IndexOf("://"u8);
        if (scheme < 0)
            return null;
        var host = beginning[(scheme + 3)..];
        var end = host.IndexOfAny((byte)'/', (byte)'?');
        if (end < 0 && !isWhole)
            return null;
        length = scheme + 3 + (end < 0 ? host.Length : end);
        return UrlCompiler.TryToUri(beginning[..length], out var url) ? new(url) : null;
    }

    public bool Is(Origin other) =>
        ReferenceEquals(this, other) || (IsPlain == other.IsPlain && Port == other.Port && Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase));
}
