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
        new("Auth", "elsewhere as well", site => site.Of(Step.Get($"{site.Localhost}/else").Named("else")).WithAuth(Auth.Bearer(s_secret))),
    ];

    private static LoadTest Journey(Site site) => site.Of(Flow.Of(Step.Get("/a"), Step.Post("/b?x=1").WithJson(new { a = 1 }), Step.Get("/c").WithQuery("q", "1")), 2);

    private static Flow Login(out Captured token) => Flow.Of(Step.Post("/login").WithJson(new { user = "ada" }).Save("$.id", out token), Step.Get("/me"));
}
