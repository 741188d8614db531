namespace LoadTester;

/// <summary>Groups, pauses, choices, what is made once, and scenarios side by side.</summary>
internal static class JourneyCases
{
    public static IEnumerable<AgreementCase> All =>
    [
        new("Groups", "nested", site => site.Of(Flow.Of(Step.Get("/a")).Group("outer", Flow.Of(Step.Get("/b")).Group("inner", Flow.Of(Step.Get("/c").Check("x", Check.BodyContains("id")).MeasureAs("in_group"))).Then(Step.Get("/d"))).Then(Step.Get("/e")), 2)),
        new("Groups", "an iteration that ends inside", site => site.Of(Flow.Of(Step.Get("/a")).Group("outer", Flow.Of(Step.Get("/b")).Group("inner", Flow.Of(Step.Get("/c").Save("$.nope", out var nope), Step.Get("/d").WithQuery("n", nope))).Then(Step.Get("/e"))).Then(Step.Get("/f")), 2)),
        new("Groups", "one step in two groups", site => site.Of(Flow.Of(Step.Get("/a")).Group("one", Flow.Of(Step.Get("/a"))).Group("two", Flow.Of(Step.Get("/a"))), 2)),
        new("Pauses", "fixed", site => site.Of(Flow.Of(Step.Get("/a").ThinkTime(TimeSpan.FromMilliseconds(20)), Step.Get("/b")).Pause(TimeSpan.FromMilliseconds(15)).Then(Step.Get("/c")), 2)),
        new("Pauses", "drawn", site => site.Of(Flow.Of(Step.Get("/a").ThinkTime(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(60)), Step.Get("/b")).Pause(TimeSpan.Zero, TimeSpan.FromMilliseconds(40)), 8)),
        new("Pauses", "none after an iteration that ends early", site => site.Of(Flow.Of(Step.Get("/a").Save("$.nope", out _).ThinkTime(TimeSpan.FromMilliseconds(20)), Step.Get("/b")).Pause(TimeSpan.FromMilliseconds(30)), 2)),
        new("Pauses", "of nothing", site => site.Of(Flow.Of(Step.Get("/a").ThinkTime(TimeSpan.Zero)).Pause(TimeSpan.Zero).Then(Step.Get("/b")), 1)),
        new("Pacing", "short iterations", site => Paced(site, Flow.Of(Step.Get("/a").WithQuery("n", Value.Iteration)).Group("g", Flow.Of(Step.Get("/b"))))),
        new("Pacing", "an iteration that ends early, in a group", site => Paced(site, Flow.Of(Step.Get("/a")).Group("g", Flow.Of(Step.Get("/b").Save("$.nope", out var id), Step.Get("/c").WithQuery("id", id))).Then(Step.Get("/d")))),
        new("Pacing", "a value that is called like the script's own variable", site => Paced(site, Flow.Of(Step.Get("/a").Save("$.id", out var started), Step.Get("/b").WithQuery("id", started)))),
        new("Pacing", "scenarios with one journey and paces of their own", site =>
        {
            var journey = Flow.Of(Step.Post("/a").WithJson(new { u = Value.Unique("a-{0}") }).WithHeader(RecordedRequest.LaneHeader, "1"));
            return LoadTest.Named("agreement").Against(site.Url)
                .Scenario("slow", journey, Workload.IterationsPerVu(1, 2).EveryIterationTakes(TimeSpan.FromMilliseconds(40)))
                .Scenario("fast", journey, Workload.IterationsPerVu(1, 2).EveryIterationTakes(TimeSpan.FromMilliseconds(10)).StartAfter(TimeSpan.FromMilliseconds(400)));
        }),
        new("Mix", "by weight", site => site.Of(Flow.Mix((70, Flow.Of(Step.Get("/browse"))), (30, Flow.Of(Step.Get("/buy"), Step.Get("/pay"))), (1, Flow.Of(Step.Get("/rare")))).Then(Step.Get("/end")), 30)),
        new("Mix", "inside a mix", site => site.Of(Flow.Mix((1, Flow.Mix((1, Flow.Of(Step.Get("/a"))), (2, Flow.Of(Step.Get("/b").WithQuery("o", Value.OneOf(1, 2)))))), (1, Flow.Of(Step.Get("/c")).Group("g", Flow.Of(Step.Get("/d"))))), 20)),
        new("Mix", "what one choice saves another lacks", site => site.Of(Flow.Mix((1, Flow.Of(Step.Get("/a").Save("$.id", out var id))), (1, Flow.Of(Step.Get("/b")))).Then(Step.Get("/use").WithQuery("id", id)), 8)),
        new("Mix", "a step with tags lacks what another choice saves", site => site.Of(Flow.Mix((1, Flow.Of(Step.Get("/a").Save("$.id", out var id))), (1, Flow.Of(Step.Get("/b")))).Then(Step.Get("/use").Tag("kind", "x").WithQuery("id", id)), 8)),
        new("Mix", "a text drawn around what another choice saves", site => site.Of(Flow.Mix((1, Flow.Of(Step.Get("/a").Save("$.id", out var id))), (1, Flow.Of(Step.Get("/b"))))
            .Then(Step.Post("/use").WithQuery("v", Value.OneOf($"first {id}", "second", $"{id} third", Value.OneOf($"fourth {id}", "fifth"))).WithJson(new { v = Value.OneOf($"<{id}>", 5) })), 16)),
        new("OncePerVu", "success", site => site.Of(Flow.OncePerVu(Flow.Of(Step.Post("/login").Save("$.id", out var token))).Then(Step.Get("/work").WithHeader("Authorization", $"Bearer {token}")), 3)),
        new AgreementCase("OncePerVu", "failure, then another try", site => site.Of(Flow.Of(Step.Get("/n").WithQuery("n", Value.Iteration)).Then(Flow.OncePerVu(Flow.Of(Step.Get("/login").WithQuery("n", Value.Iteration), Step.Get("/second")))).Then(Step.Get("/work")), 5))
            .Answering(request => new Reply(request.Path == "/login" && !request.Target.EndsWith('3') ? 503 : 200)),
        new AgreementCase("OncePerVu", "a missing value, then another try", site => site.Of(Flow.OncePerVu(Flow.Of(Step.Get("/login").WithQuery("n", Value.Iteration).Save("$.token", out var token))).Then(Step.Get("/work").WithQuery("t", token)), 4))
            .Answering(request => Reply.Json(request.Target.EndsWith('2') ? "{\"token\":\"t\"}" : "{}")),
        new AgreementCase("OncePerVu", "several virtual users", site => LoadTest.Named("agreement").Against(site.Url)
            .Scenario("load", Flow.OncePerVu(Flow.Of(Step.Post("/login"))).Then(Step.Get("/work")), Workload.IterationsPerVu(3, 2)).WithHeader(RecordedRequest.LaneHeader, Value.Iteration))
            .Comparing("requests in any order: which virtual user makes which iteration is chance", Sorted),
        new("OncePerVu", "inside a group and a mix", site => site.Of(Flow.Of(Step.Get("/a")).Group("g", Flow.OncePerVu(Flow.Of(Step.Get("/once")))).Then(Flow.Mix((1, Flow.OncePerVu(Flow.Of(Step.Get("/mixed")))), (1, Flow.Of(Step.Get("/other"))))), 6)),
        new("OncePerVu", "inside Before and After", site => site.Of(Flow.Of(Step.Get("/work").WithQuery("t", "{{token}}")), 2)
            .Before(Flow.OncePerVu(Flow.Of(Step.Post("/login").Save("$.id", out var token), Step.Get("/me"))).Then(Step.Get("/more").WithQuery("t", token)))
            .After(Flow.OncePerVu(Flow.Of(Step.Get("/bye").WithQuery("t", token))).Then(Step.Get("/end")))),
        new("Before and After", "what Before saves is there for all", site => site.Of(Flow.Of(Step.Get("/work").WithQuery("t", "{{token}}")), 2)
            .Before(Flow.Of(Step.Post("/login").Save("$.id", out _, "token"), Step.Get("/prepare").WithQuery("t", "{{token}}")))
            .After(Flow.Of(Step.Delete("/clean").WithQuery("t", "{{token}}"), Step.Get("/bye")))),
        new("Before and After", "with groups, pauses, values and checks", site => site.Of(Flow.Of(Step.Get("/work")), 2)
            .Before(Flow.Of(Step.Post("/b").WithJson(new { u = Value.Unique("b-{0}"), id = Value.Uuid, o = Value.OneOf(1, 2, 3), n = Value.Iteration }).Check("id", Check.BodyContains("id")).ThinkTime(TimeSpan.FromMilliseconds(10))).Group("g", Flow.Of(Step.Get("/in"))))
            .After(Flow.Of(Step.Post("/a").WithJson(new { u = Value.Unique("b-{0}"), id = Value.Uuid, o = Value.OneOf(1, 2, 3) }).MeasureAs("after_time")))) { HasPauses = true },
        new AgreementCase("Before and After", "a wrong status in Before ends the run", site => site.Of(Flow.Of(Step.Get("/work")), 2).Before(Flow.Of(Step.Get("/broken"), Step.Get("/next"))).After(Flow.Of(Step.Get("/after"))))
            .Answering(request => new Reply(request.Path == "/broken" ? 500 : 200)).Except(Deviation.NoTeardown),
        new AgreementCase("Before and After", "a missing value in Before ends the run", site => site.Of(Flow.Of(Step.Get("/work")), 2).Before(Flow.Of(Step.Get("/a").Save("$.nope", out _), Step.Get("/b"))).After(Flow.Of(Step.Get("/after"))))
            .Except(Deviation.NoTeardown),
        new("Before and After", "a failed check in Before ends nothing", site => site.Of(Flow.Of(Step.Get("/work")), 1).Before(Flow.Of(Step.Get("/a").Check("never", Check.BodyContains("never"))))),
        new AgreementCase("Before and After", "a wrong status in After", site => site.Of(Flow.Of(Step.Get("/work")), 1).After(Flow.Of(Step.Get("/broken"), Step.Get("/next")))).Answering(request => new Reply(request.Path == "/broken" ? 500 : 200)),
        new("Before and After", "saved anew in an iteration", site =>
        {
            var make = Step.Get("/make").WithQuery("n", Value.Iteration).Save("$.id", out var id);
            var use = Step.Get("/use").WithQuery("id", id);
            return site.Of(Flow.Of(use, make, use), 3).Before(Flow.Of(make)).After(Flow.Of(use));
        }),
        new("Before and After", "what Before saves in the choice that is drawn", site => SavedInAChoice(site, saves: 1_000, lacks: 1)),
        new("Before and After", "what Before saves in another choice than the one that is drawn", site => SavedInAChoice(site, saves: 1, lacks: 1_000)),
        new("Before and After", "types of what Before saves", site => site.Of(Flow.Of(Step.Post("/use").WithJson(new { t = "{{text}}", n = "{{number}}" }).Set("$.whole", "{{number}}")), 1)
            .Before(Flow.Of(Step.Get("/make").Save("$.number", out _, "number").Save("$.id", out _, "text")))),
        new("Scenarios", "one after the other", site => LoadTest.Named("agreement").Against(site.Url)
            .Scenario("first", Flow.Of(Step.Get("/a").WithHeader(RecordedRequest.LaneHeader, "1").WithQuery("n", Value.Iteration)), Workload.IterationsPerVu(1, 2))
            .Scenario("second", Flow.Of(Step.Get("/b").WithHeader(RecordedRequest.LaneHeader, "2").WithQuery("n", Value.Iteration)), Workload.SharedIterations(1, 3).StartAfter(TimeSpan.FromMilliseconds(700)))),
        new("Scenarios", "side by side", site => LoadTest.Named("agreement").Against(site.Url)
            .Scenario("one", Flow.Of(Step.Get("/a").WithHeader(RecordedRequest.LaneHeader, "one").WithQuery("n", Value.Iteration)), Workload.IterationsPerVu(1, 4))
            .Scenario("two-2_B", Flow.Of(Step.Get("/a").WithHeader(RecordedRequest.LaneHeader, "two").WithQuery("n", Value.Iteration)), Workload.SharedIterations(1, 4))),
        new("Scenarios", "several virtual users", site => LoadTest.Named("agreement").Against(site.Url)
            .Scenario("load", Flow.Of(Step.Get("/a").WithQuery("o", Value.OneOf(1, 2, 3)), Step.Post("/b").WithJson(new { u = Value.Unique("u"), id = Value.Uuid })), Workload.SharedIterations(3, 9)).WithHeader(RecordedRequest.LaneHeader, Value.Iteration)),
        new("Scenarios", "a grace of one's own", site => LoadTest.Named("agreement").Against(site.Url)
            .Scenario("load", Flow.Of(Step.Get("/a")), Workload.IterationsPerVu(1, 1).GracefulStop(TimeSpan.FromSeconds(5)))),
    ];

    /// <summary>An iteration ends where a value is missing, so that each use is a scenario of its own.</summary>
    private static LoadTest Paced(Site site, Flow flow) =>
        LoadTest.Named("agreement").Against(site.Url).Scenario("load", flow, Workload.IterationsPerVu(1, 3).EveryIterationTakes(TimeSpan.FromMilliseconds(30)));

    private static LoadTest SavedInAChoice(Site site, int saves, int lacks) =>
        new[] { Step.Get("/a").WithQuery("v", "{{id}}"), Step.Get("/b/{id}").With("id", "{{id}}"), Step.Post("/c").WithJson(new { v = "{{id}}" }), Step.Post("/d").WithBody("text/plain", "<{{id}}>"), Step.Get("/e").WithHeader("X-V", "{{id}}") }
            .Index().Aggregate(LoadTest.Named("agreement").Against(site.Url), (test, use) => test.Scenario($"use{use.Index}", Flow.Of(use.Item.WithHeader(RecordedRequest.LaneHeader, $"{use.Index}")), Workload.IterationsPerVu(1, 2)))
            .Before(Flow.Mix((saves, Flow.Of(Step.Post("/make").Save("$.id", out var id))), (lacks, Flow.Of(Step.Get("/other")))))
            .After(Flow.Of(Step.Delete("/after").WithQuery("v", id), Step.Get("/bye")));

    private static Observation Sorted(Observation seen) => seen with { Requests = [.. seen.Requests.Select(request => request.Without(RecordedRequest.LaneHeader)).OrderBy(request => request.ToString(), StringComparer.Ordinal)] };
}
