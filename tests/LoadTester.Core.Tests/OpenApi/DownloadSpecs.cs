using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LoadTester.OpenApi;

public sealed class DownloadSpecs : IAsyncLifetime
{
    private readonly WebApplication _server = CreateServer();

    private string Url => _server.Urls.Single();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server.MapGet("/openapi.yaml", () => Documents.Clinic);
        _server.MapGet("/slow", async (HttpContext context) => await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted));
        await _server.StartAsync(Cancelled);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_document_is_downloaded()
    {
        var api = await ApiDocument.LoadAsync($"{Url}/openapi.yaml", cancellationToken: Cancelled);

        Assert.Equal("Clinic", api.Title);
    }

    [Fact]
    public async Task A_url_that_answers_404_says_where_documents_usually_are()
    {
        var exception = await Assert.ThrowsAsync<ApiDocumentException>(() => ApiDocument.LoadAsync($"{Url}/v1.json", cancellationToken: Cancelled));

        Assert.Equal(
            $"{Url}/v1.json answered 404 Not Found instead of an OpenAPI document. Check the address in a browser; ASP.NET Core serves its document at /openapi/v1.json, Swashbuckle at /swagger/v1/swagger.json.",
            exception.Message);
    }

    [Fact]
    public async Task A_server_that_is_not_there_says_so()
    {
        await _server.StopAsync(Cancelled);

        var exception = await Assert.ThrowsAsync<ApiDocumentException>(() => ApiDocument.LoadAsync($"{Url}/openapi.yaml", cancellationToken: Cancelled));

        var authority = new Uri(Url).Authority;
        Assert.Equal(
            $"The OpenAPI document {Url}/openapi.yaml cannot be fetched: Connection refused ({authority}). Is the server running, and is this its address?",
            exception.Message);
        // Its stack would only bury the sentence.
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public async Task A_slow_server_says_how_long_was_waited()
    {
        var exception = await Assert.ThrowsAsync<ApiDocumentException>(
            () => ApiDocument.LoadAsync($"{Url}/slow", new() { Timeout = TimeSpan.FromMilliseconds(200) }, Cancelled));

        Assert.Equal($"The OpenAPI document {Url}/slow did not arrive within 0.2 s. Raise ApiDocumentOptions.Timeout if the server is slow.", exception.Message);
    }

    [Fact]
    public async Task A_handler_stands_in_for_the_network()
    {
        using var handler = new FixedAnswer(Documents.Clinic);

        var api = await ApiDocument.LoadAsync("http://not-a-host.invalid/openapi.yaml", new() { Handler = handler }, Cancelled);

        Assert.Equal("Clinic", api.Title);
    }

    private static WebApplication CreateServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private sealed class FixedAnswer(string text) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent(text) });
    }
}
