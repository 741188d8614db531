namespace LoadTester;

/// <summary>Statuses, checks, trends, tags, and what is sent when something goes wrong.</summary>
internal static class JudgementCases
{
    private const string Body = """{"status":"open","total":5,"ratio":0.5,"big":9007199254740993,"yes":true,"nothing":null,"list":[1,2],"text":"5","huge":1e21,"float":5.0}""";

    public static IEnumerable<AgreementCase> All =>
    [
        Statuses("expected as a rule", [200, 201, 204, 299, 304, 399], step => step),
        Statuses("unexpected as a rule", [400, 401, 404, 409, 422, 429, 500, 503, 599], step => step),
        Statuses("expected by name", [200, 404, 503], step => step.Expect(404, 503)),
        Statuses("a redirection that is not followed and not expected", [304, 300, 399], step => step.Expect(200)),
        Statuses("a redirection that is expected", [304], step => step.Expect(304)),
        new AgreementCase("Statuses", "wrong with a value to save", site => site.Of(Flow.Of(Step.Get("/a").Save("$.id", out var id), Step.Get("/b").WithQuery("id", id)), 2)).Answering(_ => Reply.Json("""{"id":1}""", 500)),
        new AgreementCase("Statuses", "expected 404 with a value to save", site => site.Of(Flow.Of(Step.Get("/a").Expect(404).Save("$.id", out var id), Step.Get("/b").WithQuery("id", id).Expect(404)), 2)).Answering(_ => Reply.Json("""{"id":1}""", 404)),
        new AgreementCase("Checks", "Json", site => site.Of(Flow.Of(Step.Get("/c")
            .Check("text", Check.Json("$.status", "open")).Check("other text", Check.Json("$.status", "shut")).Check("number", Check.Json("$.total", 5)).Check("a double", Check.Json("$.total", 5.0)).Check("float", Check.Json("$.float", 5)).Check("number as text", Check.Json("$.total", "5"))
            .Check("text as number", Check.Json("$.text", 5)).Check("ratio", Check.Json("$.ratio", 0.5)).Check("big", Check.Json("$.big", 9007199254740993)).Check("yes", Check.Json("$.yes", true)).Check("null", Check.Json("$.nothing", Value.Null))
            .Check("missing", Check.Json("$.nope", Value.Null)).Check("missing text", Check.Json("$.nope", "")).Check("item", Check.Json("$.list[-1]", 2)).Check("container", Check.Json("$.list", "[1,2]")).Check("huge", Check.Json("$.huge", 1e21)).Check("iteration", Check.Json("$.total", Value.Iteration))), 6)).Answering(_ => Reply.Json(Body)),
        new AgreementCase("Checks", "Json with values", site => site.Of(Flow.Of(Step.Get("/c").Check("one of", Check.Json("$.total", Value.OneOf(4, 5))).Check("template", Check.Json("$.status", "{{$iteration}}")).Check("json", Check.Json("$.list", Value.Json(new[] { 1, 2 })))), 4)).Answering(_ => Reply.Json(Body)),
        new AgreementCase("Checks", "Json of what is no JSON", site => site.Of(Flow.Of(Step.Get("/c").Check("x", Check.Json("$.a", 1)).Check("null", Check.Json("$", Value.Null))), 1)).Answering(_ => Reply.Text("no {json")),
        new AgreementCase("Checks", "Header", site => site.Of(Flow.Of(Step.Get("/c").Check("there", Check.Header("x-one", "1")).Check("other", Check.Header("X-One", "2")).Check("missing", Check.Header("X-None", "")).Check("unicode", Check.Header("X-Two", "ü")).Check("number", Check.Header("X-One", 1)).Check("type", Check.Header("Content-Type", "application/json")).Check("twice", Check.Header("X-Multi", "a, b"))), 1))
            .Answering(_ => Reply.Json("{}").With("X-One", "1").With("X-Two", "ü").With("X-Multi", "a").With("X-Multi", "b")),
        new AgreementCase("Checks", "BodyContains", site => site.Of(Flow.Of(Step.Get("/c").Check("word", Check.BodyContains("ell")).Check("case", Check.BodyContains("ELL")).Check("unicode", Check.BodyContains("wörld 😀")).Check("empty", Check.BodyContains("")).Check("quote", Check.BodyContains("\"`${'\\")).Check("hole", Check.BodyContains("{{$iteration}}"))), 2)).Answering(_ => Reply.Text("hello wörld 😀 \"`${'\\ 1")),
        new AgreementCase("Checks", "BodyContains of no body", site => site.Of(Step.Get("/c").Check("empty", Check.BodyContains("")).Check("word", Check.BodyContains("x")), Step.Request(HttpMethod.Head, "/c").Check("empty", Check.BodyContains("")))).Answering(request => new Reply(request.Method == "HEAD" ? 200 : 204)),
        new AgreementCase("Checks", "FasterThan", site => site.Of(Flow.Of(Step.Get("/c").Check("fast", Check.FasterThan(TimeSpan.FromSeconds(20))).Check("too fast", Check.FasterThan(TimeSpan.FromMilliseconds(1)))), 1)).Answering(_ => Reply.Json("{}").After(TimeSpan.FromMilliseconds(30))),
        new AgreementCase("Checks", "after a wrong status", site => site.Of(Flow.Of(Step.Get("/c").Check("body", Check.BodyContains("id")).Check("json", Check.Json("$.id", 1)).Check("fast", Check.FasterThan(TimeSpan.FromSeconds(20)))), 1)).Answering(_ => Reply.Json("""{"id":1}""", 500)),
        new("Metrics", "MeasureAs", site => site.Of(Flow.Of(Step.Get("/a").MeasureAs("own_time"), Step.Get("/b").MeasureAs("own_time"), Step.Get("/c").MeasureAs("other_time").Tag("kind", "c")), 3)),
        new AgreementCase("Metrics", "MeasureAs of a failure", site => site.Of(Flow.Of(Step.Get("/a").MeasureAs("own_time")), 2)).Answering(_ => new Reply(500)),
        new("Metrics", "tags of steps and of the test", site => site.Of(Flow.Of(Step.Get("/a").Tag("kind", "read").Tag("team", "step").Check("x", Check.BodyContains("id")).MeasureAs("own_time"), Step.Get("/b").Tag("odd key", "a,b::c\"`${d}")), 2).WithTag("team", "test").WithTag("build", "7 é")),
        new("Metrics", "names", site => site.Of(Flow.Of(Step.Get("/a").Named("the first"), Step.Get("/b").Named("the first"), Step.Get("/c/{id}").With("id", Value.Iteration)), 2)),
        new("Metrics", "thresholds change nothing", site => site.Of(Flow.Of(Step.Get("/a").Named("call").MeasureAs("own_time")), 2)
            .Require(Metric.HttpReqDuration.P(99.9) < TimeSpan.FromSeconds(9)).Require(Metric.HttpReqFailed.Rate < 0.5).Require("http_reqs{name:call}", "count>1").Require(Metric.Trend("own_time").Avg < TimeSpan.FromSeconds(9)).Require(Metric.Checks.Rate > 0.9)),
        new AgreementCase("Errors", "a connection that is cut", site => site.Of(Flow.Of(Step.Get("/cut").MeasureAs("own_time").Check("body", Check.BodyContains("")).Check("fast", Check.FasterThan(TimeSpan.FromSeconds(9))), Step.Get("/after")), 1)).Answering(request => request.Path == "/cut" ? Reply.Cut : Reply.Json("{}")),
        new AgreementCase("Errors", "a connection that is refused", site => site.Of(Flow.Of(Step.Get("http://127.0.0.1:1/x").Named("refused"), Step.Get("/after")), 1)),
        new AgreementCase("Errors", "a timeout", site => site.Of(Flow.Of(Step.Get("/slow").Timeout(TimeSpan.FromMilliseconds(250)).Check("fast", Check.FasterThan(TimeSpan.FromSeconds(9))), Step.Get("/after")), 1)).Answering(request => request.Path == "/slow" ? Reply.Json("{}").After(TimeSpan.FromSeconds(2)) : Reply.Json("{}")),
        new AgreementCase("Errors", "a timeout in a redirect", site => site.Of(Flow.Of(Step.Get("/go").Timeout(TimeSpan.FromMilliseconds(400)), Step.Get("/after")), 1)).Answering(request => request.Path switch { "/go" => Reply.To("/slow"), "/slow" => Reply.Json("{}").After(TimeSpan.FromSeconds(2)), _ => Reply.Json("{}") }),
    ];

    private static AgreementCase Statuses(string title, int[] statuses, Func<Step, Step> of) => new AgreementCase("Statuses", title, site =>
        site.Of([.. statuses.Select(status => of(Step.Get($"/status/{status}")))]))
        .Answering(request => new Reply(int.Parse(request.Path.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture)));
}
