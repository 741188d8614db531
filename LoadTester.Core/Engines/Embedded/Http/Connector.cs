using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace LoadTester;

/// <summary>Makes the handler of a virtual user: connections of its own, kept across iterations, with redirects, cookies and decompression left to us.</summary>
internal sealed class Connector(TimeProvider clock, ConnectionSettings settings)
{
    // k6's DNS defaults: answers are kept for 5 minutes, IPv4 is preferred.
    private static readonly TimeSpan s_dnsTime = TimeSpan.FromMinutes(5);
    private const int MostNames = 10_000;

    private readonly ConcurrentDictionary<string, (IPAddress[] Addresses, long At)> _names = new();
    private readonly OwnSockets _sockets = new();

    public SocketsHttpHandler CreateHandler(ConnectionMeter meter)
    {
        MeteredStream? latest = null;
        return new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = settings.Proxy is not null,
            Proxy = settings.Proxy,
            SslOptions = settings.TlsFor(meter),
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            // Go, and so k6, takes header values for the bytes they are.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ConnectCallback = async (context, cancellationToken) =>
            {
                try
                {
                    latest = new(await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, meter, cancellationToken).ConfigureAwait(false), meter);
                    return IsOfUrl(context.InitialRequestMessage) ? latest : await SecureAsync(latest, context, meter, cancellationToken).ConfigureAwait(false);
                }
                catch (SocketException e) when (settings.Proxy is not null)
                {
                    throw new ProxyException(e);
                }
            },
            PlaintextStreamFilter = (context, _) =>
            {
                if (context.PlaintextStream is MeteredStream plain)
                    return new(Plain(plain, meter, context));
                if (context.PlaintextStream is not SslStream secure)
                    return new(context.PlaintextStream);
                if (settings.NeedsHttp2 && secure.NegotiatedApplicationProtocol != SslApplicationProtocol.Http2)
                    throw new HttpRequestException(HttpRequestError.VersionNegotiationError);
                meter.Secured(latest!.SecuringBegan, secure.SslProtocol);
                return new(new PhaseStream(secure, meter, secure.NegotiatedApplicationProtocol == SslApplicationProtocol.Http2));
            },
        };
    }

    /// <summary>Only from here on it carries a request: what went before was for a proxy.</summary>
    private static Stream Plain(MeteredStream stream, ConnectionMeter meter, SocketsHttpPlaintextStreamFilterContext context)
    {
        if (context.NegotiatedHttpVersion == HttpVersion.Version20)
            return new PhaseStream(stream, meter, isHttp2: true);
        stream.NotesPhases = context.InitialRequestMessage.Method != HttpMethod.Connect;
        return stream;
    }

    /// <summary>Whether .NET takes the name for TLS from the url, as Go always does, and not from the header Host.</summary>
    private static bool IsOfUrl(HttpRequestMessage request) => request.RequestUri!.Scheme != Uri.UriSchemeHttps || request.Headers.Host is null;

    /// <summary>TLS with the host of the url.</summary>
    private async ValueTask<Stream> SecureAsync(Stream stream, SocketsHttpConnectionContext context, ConnectionMeter meter, CancellationToken cancellationToken)
    {
        var secure = new SslStream(stream);
        try
        {
            var tls = settings.TlsFor(meter);
            tls.TargetHost = context.DnsEndPoint.Host;
            tls.ApplicationProtocols = context.InitialRequestMessage.Version.Major == 2 ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] : [SslApplicationProtocol.Http11];
            await secure.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
            return secure;
        }
        catch (Exception e)
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            if (e is IOException)
                throw new HttpRequestException(HttpRequestError.SecureConnectionError, e.Message, e);
            throw;
        }
    }

    /// <summary>A connection to the first address of the host that takes one.</summary>
    public async ValueTask<Socket> ConnectAsync(string host, int port, ConnectionMeter meter, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(host, cancellationToken).ConfigureAwait(false);
        for (var i = 0; ; i++)
        {
            Socket? socket = null;
            try
            {
                var target = new IPEndPoint(addresses[i], port);
                socket = _sockets.Open(target);
                var from = meter.Now;
                await socket.ConnectAsync(target, cancellationToken).ConfigureAwait(false);
                meter.Connected(from);
                return socket;
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                socket?.Dispose();
            }
            catch
            {
                socket?.Dispose();
                throw;
            }
        }
    }

    private async ValueTask<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        if (_names.TryGetValue(host, out var known) && clock.GetElapsedTime(known.At) < s_dnsTime)
            return known.Addresses;
        var found = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        var addresses = found.OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).ToArray();
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        if (_names.Count >= MostNames)
            _names.Clear();
        _names[host] = (addresses, clock.GetTimestamp());
        return addresses;
    }
}
