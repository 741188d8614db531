using System.Collections.Immutable;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LoadTester;

/// <summary>A server in the process that keeps every request in order, and answers as it is told.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<RecordedRequest, Reply> _answer;
    private readonly Lock _gate = new();
    private readonly List<RecordedRequest> _requests = [];

    private RecordingServer(WebApplication app, Func<RecordedRequest, Reply> answer)
    {
        _app = app;
        _answer = answer;
    }

    /// <summary>E.g. <c>http://127.0.0.1:40123</c>.</summary>
    public string Url => _app.Urls.First();

    public int Port => new Uri(Url).Port;

    public static async Task<RecordingServer> StartAsync(Func<RecordedRequest, Reply> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        });
        var app = builder.Build();
        var server = new RecordingServer(app, answer);
        app.Run(server.ServeAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>What came since the last call, lane by lane.</summary>
    public ImmutableArray<RecordedRequest> TakeRequests()
    {
        lock (_gate)
        {
            ImmutableArray<RecordedRequest> taken = [.. _requests.OrderBy(request => request.Lane, StringComparer.Ordinal)];
            _requests.Clear();
            return taken;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Connections that are kept open are not waited for.
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new RecordedRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            [.. context.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key.ToLowerInvariant(), value ?? ""))).OrderBy(header => header.Key, StringComparer.Ordinal)],
            body.ToArray());
        Reply reply;
        lock (_gate)
        {
            _requests.Add(request);
            reply = _answer(request);
        }

        await AnswerAsync(context, reply);
    }

    private static async Task AnswerAsync(HttpContext context, Reply reply)
    {
        if (reply.Delay > TimeSpan.Zero)
            await Task.Delay(reply.Delay);
        if (reply.IsCut)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
            context.Response.Headers.Append(name, value);
        if (reply.Body.Length > 0 && !HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(reply.Body);
    }
}
