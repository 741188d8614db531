using System.Globalization;

namespace LoadTester;

/// <summary>Redirects and cookies.</summary>
internal static class HttpCases
{
    private const string OneList = "k6 judges every hop by one list of statuses, so one that redirects has to be on it: an answer that should have been followed and was not is no failed request there. The status check and errors agree, and the k6 engine counts it as a failed request all the same; only http_req_duration{expected_response:true} keeps it.";

    public static IEnumerable<AgreementCase> All =>
    [
        .. new[] { 301, 302, 303, 307, 308 }.Select(status => Hops($"status {status}", site => site.Of(
            Step.Get($"/hop/{status}/0"), Step.Request(HttpMethod.Head, $"/hop/{status}/0").Named("HEAD"), Step.Post($"/hop/{status}/1").WithJson(new { a = 1 }).WithHeader("X-Key", "k").Named("POST"),
            Step.Put($"/hop/{status}/0").WithBody("text/plain", "x").WithHeader("Content-Language", "de").Named("PUT"), Step.Delete($"/hop/{status}/0").WithJson(1).Named("DELETE"), Step.Patch($"/hop/{status}/0").Named("PATCH")))),
        Hops("a chain of ten", site => site.Of(Step.Get("/hop/302/9").Expect(200).Check("end", Check.BodyContains("id")).MeasureAs("own_time"))),
        Hops("a chain that is too long", site => site.Of(Step.Get("/hop/302/15").Named("long").Expect(200), Step.Get("/hop/302/15").Named("allowed").Expect(302), Step.Get("/hop/302/15").Named("as a rule"))).Except(Runners.Script, OneList, WithoutExpected),
        Hops("an expected status of the last answer", site => site.Of(Step.Get("/hop/302/1").Expect(201), Step.Get("/hop/307/1").Expect(200))),
        Hops("references of all kinds", site => site.Of([.. new[] { "relative", "up", "query", "fragment", "escapes", "unescaped", "dots" }.Select(kind => Step.Get($"/to/{kind}/x?y=1"))])),
        Hops("from a url with a fragment", site => site.Of(Step.Get("/to/relative/x#frag"))),
        Hops("a Location that is missing or empty", site => site.Of(Step.Get("/to/missing/x"), Step.Get("/to/empty/x"), Step.Get("/to/missing/y").Expect(200))).Except(Runners.Script, OneList, WithoutExpected),
        Hops("a Location of another scheme", site => site.Of(Step.Get("/to/mailto/x"), Step.Get("/after"))),
        Hops("a Location that is no url", site => site.Of(Step.Get("/to/broken/x"), Step.Get("/after"))),
        Hops("a choice of several", site => site.Of(Step.Get("/hop/300/0"), Step.Get("/hop/305/0").Expect(200))),
        Hops("authorization stays on its host", site => site.Of(
            Step.Get("/hop/302/0").Named("same"), Step.Get("/elsewhere").WithHeader("X-Api-Key", "k").Named("elsewhere"), Step.Get("/there-and-back").Named("back")).WithHeader("Authorization", "Bearer x")),
        Hops("a referer of one's own", site => site.Of(Step.Get("/hop/302/1").WithHeader("Referer", "http://mine/"))),
        Hops("a host of one's own", site => site.Of(
            Step.Get("/hop/302/1").Named("relative"), Step.Get("/elsewhere").Named("absolute"), Step.Get("/away").Named("relative after absolute"), Step.Get("/beside").Named("without a scheme")).WithHeader("Host", "example.com")),
        Hops("values of the last answer", site => site.Of(Step.Post("/hop/303/0").Save("$.id", out var id).SaveHeader("X-Last", out var last), Step.Get("/use").WithQuery("id", id).WithHeader("X-L", last))),
        Cookies("sent back within the iteration, gone in the next", site => site.Of(Flow.Of(Step.Get("/look"), Step.Get("/set/many"), Step.Get("/look"), Step.Get("/admin/look"), Step.Get("/administration")), 2)),
        Cookies("changed and taken away", site => site.Of(Flow.Of(Step.Get("/set/many"), Step.Get("/set/again"), Step.Get("/look"), Step.Get("/set/look"), Step.Get("/set/gone"), Step.Get("/look")), 1)),
        Cookies("with commas, spaces and quotes", site => site.Of(Flow.Of(Step.Get("/set/awkward"), Step.Get("/look")), 1)),
        Cookies("with letters that may not be there", site => site.Of(Flow.Of(Step.Get("/set/illegal"), Step.Get("/look")), 1)),
        Cookies("beside a header of one's own", site => site.Of(Flow.Of(Step.Get("/set/many"), Step.Get("/look").WithHeader("Cookie", "own=2")), 1)),
        Cookies("of a redirect", site => site.Of(Flow.Of(Step.Get("/set/redirect")), 1)),
        Cookies("a header of one's own in a redirect", site => site.Of(Flow.Of(Step.Get("/set/redirect").WithHeader("Cookie", "own=2")), 1)),
        Cookies("of another host", site => site.Of(Flow.Of(Step.Get("/set/many"), Step.Get($"{site.Localhost}/look").Named("else"), Step.Get("/look")), 1)),
        Cookies("set with an error", site => site.Of(Flow.Of(Step.Get("/set/error"), Step.Get("/look")), 1)),
        Cookies("in Before, which scenarios do not have", site => site.Of(Flow.Of(Step.Get("/look")), 1).Before(Flow.Of(Step.Get("/set/many"), Step.Get("/look"))).After(Flow.Of(Step.Get("/look")))),
    ];

    private static AgreementCase Hops(string title, Func<Site, LoadTest> make) => new AgreementCase("Redirects", title, make).Answering((request, site) =>
    {
        var parts = request.Path.Split('/');
        return parts[1] switch
        {
            "hop" => Hop(int.Parse(parts[2], CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture)),
            "elsewhere" => Reply.To($"{site.Localhost}/end"),
            "away" => Reply.To($"{site.Localhost}/hop/302/0"),
            "beside" => Reply.To($"//localhost:{site.Port}/end"),
            "there-and-back" => Reply.To($"{site.Localhost}/back"),
            "back" => Reply.To($"{site.Url}/end"),
            "to" => To(parts[2]),
            _ => AgreementCase.Standard(request).With("X-Last", "last"),
        };
    });

    private static Reply Hop(int status, int left) => Reply.To(left == 0 ? "/end" : $"/hop/{status}/{left - 1}", status).Sending("a hop"u8.ToArray());

    private static Reply To(string kind) => kind switch
    {
        "relative" => Reply.To("next"),
        "up" => Reply.To("../../up?x=1"),
        "query" => Reply.To("?only=query"),
        "fragment" => Reply.To("/abs#frag"),
        "escapes" => Reply.To("/a%2Fb/%7Euser?q=%7E"),
        "dots" => Reply.To("/a/./b/../c"),
        "unescaped" => Reply.To("/größe"),
        "empty" => Reply.To(""),
        "mailto" => Reply.To("mailto:a@b.c"),
        "broken" => Reply.To("http://[::1"),
        _ => new Reply(302),
    };

    private static Observation WithoutExpected(Observation seen) =>
        seen.WithoutTag("expected_response").Without(tally => tally.Metric == "http_req_failed");

    private static AgreementCase Cookies(string title, Func<Site, LoadTest> make) => new AgreementCase("Cookies", title, make).Answering(request =>
    {
        string[] cookies = request.Path switch
        {
            "/set/many" => ["plain=1; Path=/", "path=1; Path=/admin", "below=1", "host=1; Domain=127.0.0.1; Path=/", "other=1; Domain=example.com; Path=/", "secure=1; Secure; Path=/", "old=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "long=1; Path=/; Max-Age=60", "zero=1; Path=/; Max-Age=0", "equals=a=b; Path=/; HttpOnly; SameSite=Lax", "empty=; Path=/"],
            "/set/again" => ["plain=2; Path=/", "plain=below", "late=1; Path=/; Expires=Fri, 31 Dec 2100 23:59:59 GMT"],
            "/set/gone" => ["plain=x; Path=/; Max-Age=-1", "long=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"],
            "/set/awkward" => ["comma=a,b; Path=/", "space=a b; Path=/", "quoted=\"x\"; Path=/"],
            "/set/illegal" => ["unicode=é; Path=/", "back=a\\b; Path=/", "na me=1; Path=/", "noname", "=novalue; Path=/", "fine=1; Path=/"],
            "/set/redirect" or "/set/error" => ["sid=1; Path=/"],
            _ => [],
        };
        var reply = request.Path switch { "/set/redirect" => Reply.To("/look"), "/set/error" => Reply.Json("{}", 500), _ => Reply.Json("{}") };
        return cookies.Aggregate(reply, (all, cookie) => all.With("Set-Cookie", cookie));
    });
}
