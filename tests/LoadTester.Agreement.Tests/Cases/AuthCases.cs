namespace LoadTester;

/// <summary>How requests say who they are.</summary>
internal static class AuthCases
{
    private static readonly Secret s_secret = Value.Secret("API_TOKEN", "t0k3n \"`${x}\\ü");

    public static IEnumerable<AgreementCase> All =>
    [
        new("Auth", "a bearer that is known", site => Journey(site).WithAuth(Auth.Bearer(s_secret))),
        new("Auth", "a key in a header", site => Journey(site).WithAuth(Auth.ApiKey("X-Api-Key", s_secret))),
        new("Auth", "a key in the query", site => Journey(site).WithAuth(Auth.QueryKey("api key", s_secret))),
        new("Auth", "user and password", site => Journey(site).WithAuth(Auth.Basic("Aladdin ü:", s_secret))),
        new("Auth", "a bearer that Before saves", site => Journey(site).Before(Login(out var token)).WithAuth(Auth.Bearer(token)).After(Flow.Of(Step.Get("/out")))),
        new("Auth", "a key in a header that Before saves", site => Journey(site).Before(Login(out var token)).WithAuth(Auth.ApiKey("X-Api-Key", token)).After(Flow.Of(Step.Get("/out")))),
        new("Auth", "a key in the query that Before saves", site => Journey(site).Before(Login(out var token)).WithAuth(Auth.QueryKey("key", token)).After(Flow.Of(Step.Get("/out")))),
        new("Auth", "a header of the test that Before saves", site => Journey(site).Before(Login(out var token)).WithHeader("Authorization", $"Token {token}").After(Flow.Of(Step.Get("/out")))),
        new("Auth", "a header of the step wins", site => site.Of(Step.Get("/a").WithHeader("authorization", "own"), Step.Get("/b")).WithAuth(Auth.Bearer(s_secret))),
        new("Auth", "a parameter of the step wins", site => site.Of(Step.Get("/a").WithQuery("key", "own"), Step.Get("/b?key=written"), Step.Get("/c")).WithAuth(Auth.QueryKey("key", s_secret))),
        new("Auth", "every request of a link", site => site.Of(Step.Get("/first").Save("$.id", out var id), Step.Get($"{id}").Named("link"), Step.Get($"{id}").Named("more").WithQuery("a", 1)).WithAuth(Auth.QueryKey("key", s_secret))),
        new("Auth", "a key in a cookie", site => site.Of(Flow.Of(Step.Get("/a"), s_secured.Step("cookie"), s_secured.Step("cookie").With("own", "x y")), 2).WithAuth(Auth.CookieKey("session", s_secret))),
        new("Auth", "a key in a cookie that Before saves", site => Journey(site).Before(Login(out var token)).WithAuth(Auth.CookieKey("session", token)).After(Flow.Of(Step.Get("/out")))),
        new("Auth", "what a document asks for", site => Secured(site).WithAuth(Auth.FromDocument(s_secured))),
        new("Auth", "what a document asks for, by the name of a scheme", site => Secured(site).WithAuth(Auth.FromDocument(s_secured, "key_query"))),
        new("Auth", "elsewhere as well", site => site.Of(Step.Get($"{site.Localhost}/else").Named("else")).WithAuth(Auth.Bearer(s_secret))),
    ];

    /// <summary>Secrets of a document come from the environment, which both engines share.</summary>
    private static readonly ApiDocument s_secured = Document();

    private static LoadTest Secured(Site site) => site.Of(Flow.Of(
        [.. ((string[])["inherited", "basic", "both", "open", "optional", "cookie", "token"]).Select(id => s_secured.Step(id)), Step.Get("/outside"), ApiDocument.Parse("""{ "openapi": "3.1.0", "info": { "title": "Other", "version": "1" }, "paths": { "/other": { "get": {} } } }""").Step("GET /other")]), 1);

    private static ApiDocument Document()
    {
        foreach (var name in (string[])["AGREEMENT_BEARER", "AGREEMENT_BASIC_USER", "AGREEMENT_BASIC_PASSWORD", "KEY_HEADER", "KEY_QUERY", "KEY_COOKIE", "AGREEMENT_TOKEN"])
            Environment.SetEnvironmentVariable(name, $"secret of {name} &=ü");
        return ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: Secured, version: "1" }
            security: [{ agreementBearer: [] }, { key_query: [] }]
            paths:
              /inherited: { get: { operationId: inherited } }
              /basic: { get: { operationId: basic, security: [{ agreementBasic: [] }] } }
              /both: { get: { operationId: both, security: [{ key-header: [], key_query: [], keyCookie: [] }] } }
              /open: { get: { operationId: open, security: [] } }
              /optional: { get: { operationId: optional, security: [{}, { key_query: [] }] } }
              /cookie: { get: { operationId: cookie, security: [{ certificate: [] }, { keyCookie: [] }], parameters: [{ name: own, in: cookie, required: true, schema: { type: string, enum: [mine] } }] } }
              /token: { get: { operationId: token, security: [{ agreement_token: [] }] } }
            components:
              securitySchemes:
                agreementBearer: { type: http, scheme: Bearer }
                agreementBasic: { type: http, scheme: basic }
                key-header: { type: apiKey, in: header, name: X-Key }
                key_query: { type: apiKey, in: query, name: the key }
                keyCookie: { type: apiKey, in: cookie, name: key }
                certificate: { type: mutualTLS }
                agreement_token: { type: http, scheme: Token }
            """);
    }

    private static LoadTest Journey(Site site) => site.Of(Flow.Of(Step.Get("/a"), Step.Post("/b?x=1").WithJson(new { a = 1 }), Step.Get("/c").WithQuery("q", "1")), 2);

    private static Flow Login(out Captured token) => Flow.Of(Step.Post("/login").WithJson(new { user = "ada" }).Save("$.id", out token), Step.Get("/me"));
}
