using System.Net;
using Xunit;

namespace LoadTester.OpenApi;

/// <summary>References to http(s) addresses, answered by a handler in place of the network.</summary>
public sealed class RemoteReferenceSpecs
{
    private const string Url = "http://api.example/v1/openapi.yaml";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_fetched_unless_it_is_allowed()
    {
        using var network = new Network { [Url] = Document("models/Pet.yaml", "https://other.example/Pet.yaml") };

        var api = await ApiDocument.LoadAsync(Url, new() { Handler = network }, Cancelled);

        Assert.Equal([Url], network.Asked);
        Assert.Equal(
            [
                "#/components/schemas/S0: the reference models/Pet.yaml leads to another address, which is only fetched with ApiDocumentOptions.AllowRemoteReferences; read as a schema that allows anything",
                "#/components/schemas/S1: the reference https://other.example/Pet.yaml leads to another address, which is only fetched with ApiDocumentOptions.AllowRemoteReferences; read as a schema that allows anything",
            ],
            api.Warnings);
    }

    [Fact]
    public async Task What_is_allowed_is_fetched_once_from_where_it_is_relative_to()
    {
        using var network = new Network
        {
            [Url] = Document("models/Pet.yaml", "models/Pet.yaml#/properties/size"),
            ["http://api.example/v1/models/Pet.yaml"] = "type: object\nrequired: [size]\nproperties: { size: { $ref: ../Size.json } }",
            ["http://api.example/v1/Size.json"] = """{ "const": 3 }""",
        };

        var api = await ApiDocument.LoadAsync(Url, new() { Handler = network, AllowRemoteReferences = true }, Cancelled);

        Assert.Equal([Url, "http://api.example/v1/models/Pet.yaml", "http://api.example/v1/Size.json"], network.Asked);
        Assert.Equal("""{"size":3}""", TemplateText.Of(Assert.Single(api.Step("make").Body!.Variants)));
        Assert.Empty(api.Warnings);
    }

    [Fact]
    public async Task An_address_that_fails_is_a_warning()
    {
        using var network = new Network { [Url] = Document("none.yaml", "large.yaml"), ["http://api.example/v1/large.yaml"] = new string(' ', 2_000) };

        var api = await ApiDocument.LoadAsync(Url, new() { Handler = network, AllowRemoteReferences = true, MaxSize = 1_000 }, Cancelled);

        Assert.Equal(
            [
                "#/components/schemas/S0: the reference none.yaml leads to what cannot be read: it answered 404 Not Found; read as a schema that allows anything",
                "#/components/schemas/S1: the reference large.yaml leads to what cannot be read: has 2,000 bytes, more than the 1,000 that are read; read as a schema that allows anything",
            ],
            api.Warnings);
    }

    [Fact]
    public async Task A_document_from_the_network_never_reads_a_file()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "const: secret", Cancelled);
        using var network = new Network { [Url] = Document($"file://{file}") };

        var api = await ApiDocument.LoadAsync(Url, new() { Handler = network, AllowRemoteReferences = true }, Cancelled);

        File.Delete(file);
        Assert.Equal([$"#/components/schemas/S0: the reference file://{file} leads from an address of the network to a file of this machine, which is not read; read as a schema that allows anything"], api.Warnings);
    }

    [Fact]
    public async Task More_than_a_hundred_addresses_are_not_fetched()
    {
        using var network = new Network { [Url] = Document([.. Enumerable.Range(0, 103).Select(i => $"f{i}.yaml")]) };

        var api = await ApiDocument.LoadAsync(Url, new() { Handler = network, AllowRemoteReferences = true }, Cancelled);

        Assert.Equal(101, network.Asked.Count);
        Assert.Equal(101, api.Warnings.Count);
    }

    [Fact]
    public async Task What_does_not_arrive_in_time_is_a_warning()
    {
        using var network = new Network { [Url] = Document("slow.yaml"), Slow = "http://api.example/v1/slow.yaml" };

        var api = await ApiDocument.LoadAsync(Url, new() { Handler = network, AllowRemoteReferences = true, Timeout = TimeSpan.FromMilliseconds(500) }, Cancelled);

        Assert.Equal(["#/components/schemas/S0: the reference slow.yaml leads to what did not arrive within 0.5 s, the ApiDocumentOptions.Timeout for all that is referred to; read as a schema that allows anything"], api.Warnings);
    }

    [Fact]
    public async Task A_document_from_the_network_that_is_too_large_is_not_read()
    {
        using var network = new Network { [Url] = new string(' ', 2_000) };

        var exception = await Assert.ThrowsAsync<ApiDocumentException>(() => ApiDocument.LoadAsync(Url, new() { Handler = network, MaxSize = 1_000 }, Cancelled));

        Assert.Equal($"The OpenAPI document {Url} has 2,000 bytes, more than the 1,000 that are read. Raise ApiDocumentOptions.MaxSize if it is one.", exception.Message);
    }

    [Fact]
    public void A_size_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApiDocumentOptions { MaxSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApiDocumentOptions { MaxSize = (1L << 30) + 1 });
    }

    private static string Document(params string[] references) => $$"""
        openapi: 3.1.0
        info: { title: T, version: "1" }
        paths:
          /things: { post: { operationId: make, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } } }, responses: { "201": { description: ok } } } }
        components:
          schemas:
            {{string.Join("\n    ", references.Select((reference, i) => $"S{i}: {{ $ref: '{reference}' }}"))}}
        """;

    private sealed class Network : HttpMessageHandler
    {
        private readonly Dictionary<string, string> _texts = [];

        public List<string> Asked { get; } = [];

        public string? Slow { get; init; }

        public string this[string url]
        {
            set => _texts[url] = value;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var url = request.RequestUri!.AbsoluteUri;
            Asked.Add(url);
            if (url == Slow)
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return _texts.TryGetValue(url, out var text)
                ? new() { Content = new StringContent(text), RequestMessage = request }
                : new(HttpStatusCode.NotFound) { RequestMessage = request };
        }
    }
}
