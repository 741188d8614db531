using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LoadTester;

/// <summary>A small shop on this machine, which notes who called.</summary>
internal sealed class HostServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _orders;

    private HostServer(WebApplication app) => _app = app;

    /// <summary>Method, url and Host header of each request.</summary>
    public ConcurrentQueue<(string Method, string Url, string Host)> Requests { get; } = [];

    public int Port => new Uri(_app.Urls.Single()).Port;

    /// <param name="address">Where it listens, e.g. "0.0.0.0".</param>
    public static async Task<HostServer> StartAsync(string address = "0.0.0.0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new HostServer(app);
        app.Urls.Add($"http://{address}:0");
        app.Use((context, next) =>
        {
            server.Requests.Enqueue((context.Request.Method, context.Request.Path + context.Request.QueryString, context.Request.Host.Value!));
            return next(context);
        });
        app.MapPost("/login", () => new { token = "tok-1234567890" });
        app.MapPost("/orders", () => Results.Json(new { id = Interlocked.Increment(ref server._orders).ToString(CultureInfo.InvariantCulture) }, statusCode: 201));
        app.MapGet("/orders/{id}", (string id) => new { id });
        app.MapGet("/items", () => "[]");
        app.MapPost("/logout", () => Results.NoContent());
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
