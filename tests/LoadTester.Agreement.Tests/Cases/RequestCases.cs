namespace LoadTester;

/// <summary>Verbs, urls, query and headers.</summary>
internal static class RequestCases
{
    private const string Awkward = "A9-_.!~*'() /?#[]@$&+,;=:%\"<>\\^`{|}ä😀\t";

    public static IEnumerable<AgreementCase> All =>
    [
        new("Verbs", "every verb", site => site.Of(
            Step.Get("/v"), Step.Post("/v"), Step.Put("/v"), Step.Patch("/v"), Step.Delete("/v"),
            Step.Request(HttpMethod.Head, "/v"), Step.Request(HttpMethod.Options, "/v"), Step.Request(new("PROPFIND"), "/v"), Step.Request(new("purge"), "/v"))),
        new("Verbs", "every verb with a body", site => site.Of(
            Step.Get("/b").WithJson(new { a = 1 }), Step.Post("/b").WithJson(new { a = 1 }), Step.Put("/b").WithJson(new { a = 1 }), Step.Patch("/b").WithJson(new { a = 1 }),
            Step.Delete("/b").WithJson(new { a = 1 }), Step.Request(HttpMethod.Options, "/b").WithJson(new { a = 1 }), Step.Request(new("REPORT"), "/b").WithJson(new { a = 1 }))),
        new("Urls", "sent as they are written", site => site.Of(
            Step.Get("/a%2Fb/%7Euser//c/./d/../e"), Step.Get("/x?a=%7E&b=a%2Fb&c=1+2&d=[x]&e='f'").Named("query"), Step.Get("/~user/!$&'()*+,;=:@").Named("sub delims"), Step.Get("/"), Step.Get("/trailing/"), Step.Get("/q?"), Step.Get("?only=query"), Step.Get("no-slash"))),
        new("Urls", "what may not stand in them is escaped", site => site.Of(
            Step.Get("/größe <b>?q=\"x y\"|"), Step.Get("/a^b`c|d\\e").Named("ascii"), Step.Get("/emoji/😀?x=😀"))),
        new("Urls", "escaped and unescaped in one path", site => site.Of(Step.Get("/ä/a%2Fb"), Step.Get("/%C3%A4/ö?x=%C3%A4ö"))),
        new("Urls", "a percent sign that escapes nothing", site => site.Of(Step.Get("/100%/x").Named("percent"), Step.Get("/after"))),
        new("Urls", "a fragment stays at home", site => site.Of(Step.Get("/page#top").WithQuery("a", 1))),
        new("Urls", "path parameters", site => site.Of(
            Step.Get("/p/{id}/{id}/x").With("id", Awkward), Step.Get("/p/{a}-{b}").With("a", 5).With("b", true), Step.Get("/p/{e}/end").With("e", ""), Step.Get("/p/{d}").With("d", 0.1), Step.Get("/p/{n}/end").With("n", Value.Null))),
        new("Urls", "query parameters", site => site.Of(
            Step.Get("/q").WithQuery("a b", Awkward).WithQuery("twice", 1).WithQuery("twice", 2).WithQuery("null", Value.Null).WithQuery("empty", "").WithQuery("bool", false).WithQuery("big", 1e21),
            Step.Get("/q?there=1").WithQuery("more", "x"), Step.Get("/q?").WithQuery("more", "x"), Step.Post("/q").WithQuery("é", "ü").WithJson(1))),
        new("Urls", "a query of JSON", site => site.Of(Step.Get("/q").WithQuery("filter", Value.Json(new { name = "a\"b", list = new[] { 1, 2 }, iteration = Value.Iteration })))),
        new("Urls", "absolute ones go elsewhere", site => site.Of(Step.Get($"{site.Localhost}/else?x=1").WithQuery("y", 2).Named("else"), Step.Get("/here"))),
        new("Urls", "a target with a path", site => LoadTest.Named("agreement").Against(site.Url + "/api/v2/")
            .Scenario("load", Flow.Of(Step.Get("/x"), Step.Get("y"), Step.Get("/")), Workload.IterationsPerVu(1, 1))),
        new("Headers", "of steps and of the test", site => site.Of(
            Step.Get("/h").WithHeader("X-One", "1").WithHeader("x-two", Value.Iteration).WithHeader("X-Null", Value.Null).WithHeader("X-Empty", "").WithHeader("X-Bool", true),
            Step.Get("/h").WithHeader("x-test", "of the step"), Step.Get("/h")).WithHeader("X-Test", "of the test").WithHeader("X-Other", "o")),
        new("Headers", "letters of all kinds", site => site.Of(Step.Get("/h").WithHeader("X-Name", "Jürgen 😀").WithHeader("X-Quote", "a\"b\\c`${d}'").WithHeader("X-Odd!#$%&'*+.^_`|~", "v"))),
        new("Headers", "with spaces around", site => site.Of(Step.Get("/h").WithHeader("X-Spaces", "  a  b  "), Step.Get("/h").WithHeader("X-Tab", "a\tb"))),
        new("Headers", "a user agent of one's own", site => site.Of(Step.Get("/h").WithHeader("user-agent", "me/1"), Step.Get("/h"))),
        new("Headers", "the library's user agent", site => site.Of(Step.Get("/h"), Step.Get($"{site.Localhost}/h"))),
        new("Headers", "a content type of one's own", site => site.Of(
            Step.Post("/h").WithJson(new { a = 1 }).WithHeader("Content-Type", "application/vnd.api+json"), Step.Get("/h").WithHeader("content-type", "text/x"), Step.Post("/h").WithBody("text/a", "x").WithHeader("Content-Language", "de"))),
        new("Headers", "a cookie header of one's own", site => site.Of(Step.Get("/h").WithHeader("Cookie", "own=2; other=3"))),
        new("Headers", "a host of one's own", site => site.Of(Step.Get("/h").WithHeader("Host", "example.com"))),
        new("Headers", "every method of naming one replaces it", site => site.Of(Step.Get("/h").WithHeader("X-A", "1").WithHeader("x-a", "2"))),
    ];
}
