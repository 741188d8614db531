using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace LoadTester;

/// <summary>An ASP.NET Core application in this process: behind Kestrel, or reached by its handler alone.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Application(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public HttpMessageHandler Handler => _app.GetTestServer().CreateHandler();

    public static Task<Application> BehindKestrelAsync(RequestDelegate answer) =>
        StartAsync(answer, host => host.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0)));

    public static Task<Application> WithoutNetworkAsync(RequestDelegate answer) => StartAsync(answer, host => host.UseTestServer());

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private static async Task<Application> StartAsync(RequestDelegate answer, Action<IWebHostBuilder> server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server(builder.WebHost);
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new(app);
    }
}
