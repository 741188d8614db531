using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LoadTester;

/// <summary>A server that tells, as JSON, how it was called: the version of HTTP, who showed a certificate, what encoding was asked for.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public int Port => new Uri(Url).Port;

    public static Task<EchoServer> PlainAsync(HttpProtocols protocols = HttpProtocols.Http1) =>
        StartAsync(listen => listen.Protocols = protocols);

    public static Task<EchoServer> SecureAsync(X509Certificate2 certificate, HttpProtocols protocols = HttpProtocols.Http1AndHttp2, bool wantsClient = false) => StartAsync(listen =>
    {
        listen.Protocols = protocols;
        listen.UseHttps(certificate, https =>
        {
            https.ServerCertificateSelector = (_, _) => certificate; // with which the name of the handshake is known
            https.ClientCertificateMode = wantsClient ? ClientCertificateMode.RequireCertificate : ClientCertificateMode.NoCertificate;
            https.ClientCertificateValidation = (shown, _, _) => shown.Subject == "CN=client";
        });
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private static async Task<EchoServer> StartAsync(Action<ListenOptions> listens)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listens));
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsJsonAsync(new
        {
            version = context.Request.Protocol,
            host = context.Request.Host.Host,
            sni = context.Features.Get<ITlsHandshakeFeature>()?.HostName,
            client = context.Connection.ClientCertificate?.Subject,
            encoding = context.Request.Headers.AcceptEncoding.ToString(),
            proxyAuthorization = context.Request.Headers["Proxy-Authorization"].ToString(),
        }));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }
}
