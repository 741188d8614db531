namespace LoadTester;

/// <summary>Names and texts that would end a literal, were they not encoded.</summary>
internal static class NameCases
{
    private const string Nasty = "a'b\"c\\d`e${f}</script>\u2028\u2029*/ // ü😀\n{g}";

    public static IEnumerable<AgreementCase> All =>
    [
        new("Odd names", "of steps", site => site.Of(Flow.Of(Step.Get("/a").Named(Nasty), Step.Get("/b").Named("*/ alert(1) /*"), Step.Get("/c").Named("//\n}")), 1)),
        new("Odd names", "of checks and groups", site => site.Of(Flow.Of(Step.Get("/a").Check(Nasty, Check.BodyContains("id"))).Group(Nasty, Flow.Of(Step.Get("/b"))), 1)),
        new("Odd names", "of tags", site => site.Of(Flow.Of(Step.Get("/a").Tag("k'\"\\`${x}\n", Nasty)), 1).WithTag("build'\"", Nasty)),
        new("Odd names", "of the test and of flows", site => LoadTest.Named(Nasty).Against(site.Url).Scenario("load-1_X", Flow.Of(Step.Get("/a")).Named(Nasty), Workload.Smoke())),
        new("Odd names", "two scenarios that read alike", site => LoadTest.Named("agreement").Against(site.Url)
            .Scenario("a-b", Flow.Of(Step.Get("/1").WithHeader(RecordedRequest.LaneHeader, "1")), Workload.Smoke()).Scenario("a_b", Flow.Of(Step.Get("/2").WithHeader(RecordedRequest.LaneHeader, "2")), Workload.Smoke())),
        new("Odd names", "scenarios that JavaScript knows", site => new[] { "default", "class", "setup", "options", "http", "check", "1st", "-", "__proto__", "constructor" }.Index().Aggregate(LoadTest.Named("agreement").Against(site.Url), (test, name) =>
            test.Scenario(name.Item, Flow.Of(Step.Get($"/{name.Item}").WithHeader(RecordedRequest.LaneHeader, $"{name.Index}")), Workload.Smoke()))),
        new("Odd names", "values that JavaScript knows", site => site.Of(Flow.Of(
            Step.Get("/a").Save("$.id", out var @class).Save("$.number", out var http), Step.Get("/b").Save("$.id", out var response).Save("$.number", out var data),
            Step.Post("/c").WithJson(new { a = @class, b = http, c = response, d = data, e = "{{class}}" })), 2)),
        new("Odd names", "of values in other alphabets", site => site.Of(Flow.Of(Step.Get("/a").Save("$.id", out var größe), Step.Get("/b").WithQuery("q", größe)), 1)),
        new("Odd names", "of trends that JavaScript knows", site => site.Of(Flow.Of(Step.Get("/a").MeasureAs("class"), Step.Get("/b").MeasureAs("options"), Step.Get("/c").MeasureAs("errors_too"), Step.Get("/d").MeasureAs("__proto__")), 1)),
        new("Odd names", "one for a step, a value, a secret, a trend and a scenario", site => new[] { "token", "login", "verify" }.Aggregate(LoadTest.Named("agreement").Against(site.Url), (test, name) =>
            test.Scenario(name, Flow.Of([.. OfOneName(name).Select(step => step.WithHeader(RecordedRequest.LaneHeader, name))]), Workload.IterationsPerVu(1, 2)))),
        new("Odd names", "of a value, as the tags of a step would be called", site => site.Of(Flow.Of(Step.Get("/a").Named("pay").Tag("kind", "x").Save("$.id", out var payTags), Step.Get("/b").WithQuery("v", payTags)), 2)),
        new("Odd names", "of data that are devices", site => site.Of(
            Flow.Of(Step.Get("/one").WithQuery("v", Value.Row("v"))).WithData(DataRows.FromObjects([new con("first"), new con("second")]))
                .Then(Flow.Of(Step.Get("/two").WithQuery("v", Value.Row("v"))).WithData(DataRows.FromObjects([new _con("third")]))), 3)),
        new("Odd texts", "in urls, headers and bodies", site => site.Of(Flow.Of(
            Step.Post("/p/{id}").With("id", Nasty).WithQuery(Nasty, Nasty).WithHeader("X-N", Nasty.ReplaceLineEndings("")).WithJson(new Dictionary<string, object> { [Nasty] = Nasty, ["list"] = new[] { Nasty } }),
            Step.Post("/t").WithBody("text/plain", Nasty + " {{$iteration}} " + Nasty)), 2)),
        new("Odd texts", "in data", site => site.Of(Flow.Of(Step.Post("/d").WithJson(new { v = Value.Row("v") })).WithData(DataRows.FromObjects([new { v = Nasty }, new { v = "\u2028" }, new { v = "admin\u202egpj.exe" }])), 3)),
        new("Odd texts", "in choices and formats", site => site.Of(Flow.Of(Step.Post("/d").WithJson(new { o = Value.OneOf(Nasty, Nasty + "2"), u = Value.Unique(Nasty + "{0}") })), 4)),
        new AgreementCase("Odd texts", "in checks", site => site.Of(Flow.Of(Step.Get("/c").Check("body", Check.BodyContains("`${'\"\\\u2028")).Check("json", Check.Json("$['`${\\'\"']", "</script>\u2029"))), 1)).Answering(_ => Reply.Json("{\"`${'\\\"\":\"</script>\u2029\",\"x\":\"`${'\\\"\\\\\u2028\"}")),
    ];

    private static IEnumerable<Step> OfOneName(string name) =>
    [
        Step.Post("/make").Named(name).MeasureAs(name).WithHeader("X-Key", Value.Secret(name, $"secret of {name}")).Save("$.id", out var saved, name),
        Step.Get("/use").Named($"{name} again").WithQuery("v", saved),
    ];

    // Data is called as its type.
#pragma warning disable CS8981
    private sealed record con(string V);

    private sealed record _con(string V);
#pragma warning restore CS8981
}
