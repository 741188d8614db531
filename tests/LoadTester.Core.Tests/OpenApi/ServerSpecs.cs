using Xunit;

namespace LoadTester.OpenApi;

public sealed class ServerSpecs
{
    [Theory]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("[{ url: '' }]", "", "")]
    [InlineData("[{ url: / }]", "", "/")]
    [InlineData("[{ url: /api/v3 }]", "/api/v3", "/api/v3")]
    [InlineData("[{ url: api/v3/ }]", "/api/v3", "api/v3/")]
    [InlineData("[{ url: ../v3 }]", "/v3", "../v3")]
    [InlineData("[{ url: //h.example/v1 }]", "/v1", "//h.example/v1")]
    [InlineData("[{ url: 'https://h.example' }]", "", "https://h.example")]
    [InlineData("[{ url: 'https://h.example/v1/?x=1#y' }]", "/v1", "https://h.example/v1/?x=1#y")]
    [InlineData("[{ url: 'https://{h}.x.com:{p}/{b}', variables: { h: { default: demo }, p: { default: 443 }, b: { enum: [v2, v1] } } }]", "/v2", "https://demo.x.com:443/v2")]
    [InlineData("[{ url: 'https://{h}.x.com/{none}' }]", "/%7Bnone%7D", "https://{h}.x.com/{none}")]
    [InlineData("[5, { url: 5 }, { description: none }, { url: /a }]", "/a", "/a")]
    public void Servers_are_the_urls_with_their_variables_filled(string servers, string path, params string[] urls)
    {
        var api = Document($"servers: {servers}");

        Assert.Equal(urls, servers.StartsWith("[5", StringComparison.Ordinal) ? api.Servers.Skip(1) : api.Servers);
        Assert.Equal(path, servers.StartsWith("[5", StringComparison.Ordinal) ? ServerUrls.PathOf(urls[0]) : api.Step("find").ServerPath);
    }

    [Fact]
    public void The_nearest_servers_count()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: T, version: "1" }
            servers: [{ url: https://a.example/doc }]
            paths:
              /a: { get: { operationId: one, responses: { "200": { description: ok } } } }
              /b:
                servers: [{ url: https://a.example/path }]
                get: { operationId: two, responses: { "200": { description: ok } } }
                post: { operationId: three, servers: [{ url: https://a.example/own }], responses: { "200": { description: ok } } }
            """);

        Assert.Equal(["/doc", "/path", "/own"], ((string[])["one", "two", "three"]).Select(id => api.Step(id).ServerPath));
    }

    [Theory]
    [InlineData("/b?x=1", "GET /b?x=1")]
    [InlineData("/c#d", "GET /c#d")]
    [InlineData("/{id.value}", "GET /{id.value}", "id.value")]
    [InlineData("/{param}s.json", "GET /{param}s.json", "param")]
    [InlineData("/a/{x}{y}", "GET /a/{x}{y}", "x", "y")]
    [InlineData("/a/{x}-{y}", "GET /a/{x}-{y}", "x", "y")]
    [InlineData("/{.param*}", "GET /{.param*}", "param")]
    [InlineData("/{;id}", "GET /{;id}", "id")]
    public void An_odd_path_is_an_operation_like_any_other(string path, string route, params string[] parameters)
    {
        var api = ApiDocument.Parse($$"""
            { "openapi": "3.0.3", "info": { "title": "T", "version": "1" }, "paths": { "{{path}}": { "get": { "operationId": "find", "responses": { "200": { "description": "ok" } } } } } }
            """);

        Assert.Equal(route, $"{api.Operation("find").Method} {api.Operation(route).Path}");
        Assert.Equal(parameters, api.Step("find").Parameters.Where(parameter => parameter.Place == ParameterPlace.Path).Select(parameter => parameter.Name));
        Assert.Equal(parameters.Select(name => $"#/paths/{path.Replace("/", "~1", StringComparison.Ordinal)}/get: the path parameter {{{name}}} is not declared"), api.Warnings.Where(warning => warning.Contains("not declared", StringComparison.Ordinal)));
    }

    private static ApiDocument Document(string servers) => ApiDocument.Parse($$"""
        openapi: 3.0.3
        info: { title: T, version: "1" }
        {{servers}}
        paths: { /a: { get: { operationId: find, responses: { "200": { description: ok } } } } }
        """);
}
