using Xunit;

namespace LoadTester.OpenApi;

/// <summary>What a document's security schemes make a request carry.</summary>
public sealed class SecuritySpecs
{
    private const string Schemes = """
        petstore_auth: { type: oauth2, flows: {} }, apiKey: { type: apiKey, in: header, name: X-Key }, appId: { type: apiKey, in: query, name: app }, session: { type: apiKey, in: cookie, name: sid },
        login: { type: http, scheme: Basic }, OIDC: { type: openIdConnect, openIdConnectUrl: "https://x" }, cert: { type: mutualTLS }, digest: { type: http, scheme: digest }, 1st: { type: http, scheme: bearer }, seed: { type: http, scheme: bearer }
        """;

    [Theory]
    [InlineData("petstore_auth", "Authorization: Bearer PETSTORE_AUTH")]
    [InlineData("apiKey", "X-Key: API_KEY")]
    [InlineData("appId", "app: APP_ID")]
    [InlineData("session", "sid: SESSION")]
    [InlineData("login", "Authorization: Basic LOGIN_USER LOGIN_PASSWORD")]
    [InlineData("OIDC", "Authorization: Bearer OIDC")]
    [InlineData("1st", "Authorization: Bearer AUTH_1ST")]
    [InlineData("seed", "Authorization: Bearer AUTH_SEED")]
    public void A_scheme_takes_its_secret_from_the_variable_of_its_name(string scheme, string sent)
    {
        var api = Api($"[{{ {scheme}: [] }}]", "");

        Assert.Equal(sent, Sent(Auth.FromDocument(api), api.Step("find")));
    }

    [Theory]
    [InlineData("security: [{ apiKey: [] }]", "", "X-Key: API_KEY")]
    [InlineData("security: [{ apiKey: [], appId: [] }]", "", "X-Key: API_KEY, app: APP_ID")]
    [InlineData("security: []", "", "")]
    [InlineData("security: [{}]", "", "")]
    [InlineData("security: [{}, { apiKey: [] }]", "", "X-Key: API_KEY")]
    [InlineData("security: [{ cert: [] }, { apiKey: [] }]", "", "X-Key: API_KEY")]
    [InlineData("security: [{ login: [], petstore_auth: [] }, { apiKey: [] }]", "", "X-Key: API_KEY")]
    [InlineData("security: [{ unknown: [] }]", "", "")]
    [InlineData("security: [{ apiKey: [] }, { appId: [] }]", "appId", "app: APP_ID")]
    [InlineData("security: [{ apiKey: [] }]", "appId", "X-Key: API_KEY")]
    [InlineData("", "", "sid: SESSION")]
    [InlineData("", "appId", "sid: SESSION")]
    public void An_operation_is_sent_what_it_asks_for(string operation, string scheme, string sent)
    {
        var api = Api("[{ session: [] }]", operation);

        Assert.Equal(sent, Sent(Auth.FromDocument(api, scheme.Length == 0 ? null : scheme), api.At("https://x.example").Step("find")));
    }

    [Fact]
    public void A_document_that_never_says_where_its_schemes_apply_means_everywhere()
    {
        var never = Api(null, "");
        var elsewhere = ApiDocument.Parse($$"""
            openapi: 3.1.0
            info: { title: Clinic, version: "1" }
            paths: { /a: { get: { operationId: find } }, /b: { get: { operationId: other, security: [{ apiKey: [] }] } } }
            components: { securitySchemes: { {{Schemes.ReplaceLineEndings(" ")}} } }
            """);

        Assert.Equal("Authorization: Bearer PETSTORE_AUTH", Sent(Auth.FromDocument(never), never.Step("find")));
        Assert.Equal("app: APP_ID", Sent(Auth.FromDocument(never, "appId"), Step.Get("/outside")));
        Assert.Equal("", Sent(Auth.FromDocument(elsewhere), elsewhere.Step("find")));
        Assert.Equal("X-Key: API_KEY", Sent(Auth.FromDocument(elsewhere), elsewhere.Step("other")));
    }

    [Fact]
    public void A_secret_is_not_sent_to_another_API()
    {
        var auth = Auth.FromDocument(Api("[{ apiKey: [] }]", ""));

        Assert.Equal("X-Key: API_KEY", Sent(auth, Step.Get("/a")));
        Assert.Equal("", Sent(auth, Api("[{ apiKey: [] }]", "").Step("find")));
    }

    [Fact]
    public void What_no_request_can_carry_is_a_problem_that_says_so()
    {
        var api = Api("[{ cert: [] }, { digest: [] }]", "");

        var problem = Assert.Single(Test(api).WithAuth(Auth.FromDocument(api)).Validate());

        Assert.Equal(
            "Step \"find\": the document asks for cert (mutualTLS) or digest (http digest), which cannot be sent with a request. Test an address that does not ask for it, behind the proxy that checks certificates for instance, or say yourself what is sent: .WithAuth(Auth.Bearer(…)).",
            problem);
    }

    [Theory]
    [InlineData("[{ login: [], petstore_auth: [] }]", "login (http basic) and petstore_auth (oauth2), but login and petstore_auth both write the header Authorization")]
    [InlineData("[{ cert: [], apiKey: [] }, { login: [], petstore_auth: [], OIDC: [] }]", "cert (mutualTLS) and apiKey (apiKey) or login (http basic) and petstore_auth (oauth2) and OIDC (openIdConnect), but login and petstore_auth and OIDC all write the header Authorization, and the rest cannot be sent with a request")]
    public void Two_schemes_that_write_the_same_header_are_a_problem_that_says_so(string security, string asked)
    {
        var api = Api(security, "");

        Assert.Equal(
            [$"Step \"find\": the document asks for {asked}. Name the one that the server takes in the document, or say yourself what is sent: .WithAuth(Auth.Bearer(…))."],
            Test(api).WithAuth(Auth.FromDocument(api)).Validate());
    }

    [Fact]
    public void A_named_scheme_that_no_request_can_carry_is_an_error()
    {
        var alone = ApiDocument.Parse("openapi: 3.1.0\ninfo: { title: Clinic, version: '1' }\npaths: {}\ncomponents: { securitySchemes: { cert: { type: mutualTLS } } }");

        Assert.Equal(
            "The security scheme \"cert\" of the document \"Clinic\" is mutualTLS, which cannot be sent with a request. These can: petstore_auth, apiKey, appId, session, login, OIDC, 1st, seed.",
            Assert.Throws<ApiDocumentException>(() => Auth.FromDocument(Api("[]", ""), "cert")).Message);
        Assert.Equal(
            "The security scheme \"cert\" of the document \"Clinic\" is mutualTLS, which cannot be sent with a request. Say what is sent: .WithAuth(Auth.Bearer(Value.Env(\"TOKEN\"))).",
            Assert.Throws<ApiDocumentException>(() => Auth.FromDocument(alone, "cert")).Message);
    }

    [Fact]
    public void A_scheme_that_is_asked_for_and_not_declared_is_a_warning()
    {
        Assert.Equal(
            [
                "#/security/1/apiKeys: there is no security scheme of this name; nothing is sent for it, here and at 1 more place. Did you mean apiKey?",
                "#/paths/~1a/get/security/0/none: there is no security scheme of this name; nothing is sent for it",
            ],
            Api("[{}, { apiKeys: [], appId: [] }]", "security: [{ none: [], apiKeys: [] }, {}, x]").Warnings.Where(warning => warning.Contains("scheme of this name", StringComparison.Ordinal)));
        Assert.Equal(
            ["#/paths/~1a/get/security/0/nope: there is no security scheme of this name; nothing is sent for it"],
            ApiDocument.Parse("""
                swagger: "2.0"
                info: { title: Clinic, version: "1" }
                paths: { /a: { get: { operationId: find, security: [{ nope: [] }, { login: [] }], responses: { "200": { description: ok } } } } }
                securityDefinitions: { login: { type: basic } }
                """).Warnings);
    }

    [Fact]
    public void Variables_that_are_not_set_are_listed()
    {
        var api = Api("[{ login: [], appId: [] }]", "");

        Assert.Equal(
            [
                "WithAuth: the environment variable LOGIN_USER is not set. Set it before the run.",
                "WithAuth: the environment variable LOGIN_PASSWORD is not set. Set it before the run.",
                "WithAuth: the environment variable APP_ID is not set. Set it before the run.",
            ],
            Test(api).WithAuth(Auth.FromDocument(api)).Validate());
    }

    [Fact]
    public void A_scheme_that_the_document_does_not_have_is_an_error_with_the_nearest()
    {
        var miss = Assert.Throws<ApiDocumentException>(() => Auth.FromDocument(Api("[]", ""), "apikeys"));
        var none = Assert.Throws<ApiDocumentException>(() => Auth.FromDocument(ApiDocument.Parse(Documents.WithParameters("[]"))));

        Assert.Equal("The document \"Clinic\" has no security scheme \"apikeys\". Did you mean apiKey? It has: petstore_auth, apiKey, appId, session, login, OIDC, cert, digest, 1st, seed.", miss.Message);
        Assert.Equal("The document \"T\" declares no security schemes. Say what is sent: .WithAuth(Auth.Bearer(Value.Env(\"TOKEN\"))), Auth.ApiKey, Auth.QueryKey, Auth.CookieKey or Auth.Basic.", none.Message);
    }

    [Fact]
    public async Task A_copy_of_a_document_is_the_same_document()
    {
        var api = Api("[{ apiKey: [] }]", "");
        var copy = await api.WithValuesAsync(new NoValues(), Path.Combine(Path.GetTempPath(), $"loadtester-{Guid.NewGuid():N}.json"), [], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("X-Key: API_KEY", Sent(Auth.FromDocument(api), copy.Step("find")));
        Assert.Equal("X-Key: API_KEY", Sent(Auth.FromDocument(copy), api.At("https://x.example").Step("find")));
        Assert.Equal("X-Key: API_KEY", Sent(Auth.FromDocument(copy.At("https://x.example")), copy.Step("find")));
    }

    [Fact]
    public void A_scheme_that_no_operation_asks_for_is_a_problem()
    {
        var api = Api(null, "security: [{ seed: [] }]");

        Assert.Equal(
            [
                "WithAuth: the environment variable AUTH_SEED is not set. Set it before the run.",
                "Auth.FromDocument: the document \"Clinic\" declares the security scheme \"appId\", and none of its operations asks for it. They ask for: seed. Name one of these, or say yourself what is sent: .WithAuth(Auth.Bearer(…)).",
            ],
            Test(api).WithAuth(Auth.FromDocument(api, "appId")).Validate());
    }

    [Fact]
    public void Shown_are_names_and_never_a_secret()
    {
        Assert.Equal("Authorization: Bearer ***", Auth.Bearer(Value.Secret("T", "t0p")).ToString());
        Assert.StartsWith("as \"Clinic\" asks for: petstore_auth (Authorization: Bearer ***), apiKey (X-Key: ***), ", Auth.FromDocument(Api("[]", "")).ToString(), StringComparison.Ordinal);
    }

    private sealed class NoValues : IValueSource
    {
        public Task<IReadOnlyList<string>> GetAsync(ValueRequest request, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }

    private static LoadTest Test(ApiDocument api) => LoadTest.Named("t").Against("http://localhost").Scenario("load", Flow.Of(api.Step("find")), Workload.Smoke());

    private static string Sent(Auth auth, Step step) =>
        string.Join(", ", auth.For(step).Select(credential => $"{credential.Name}: {credential.Prefix}{string.Join(' ', credential.Values.Select(value => ((Secret)value).Name))}"));

    private static ApiDocument Api(string? security, string operation) => ApiDocument.Parse($$"""
        openapi: 3.1.0
        info: { title: Clinic, version: "1" }
        {{(security is null ? "" : $"security: {security}")}}
        paths: { /a: { get: { operationId: find, {{operation}} } } }
        components: { securitySchemes: { {{Schemes.ReplaceLineEndings(" ")}} } }
        """);
}
