namespace LoadTester;

/// <summary>Rows that iterations draw from.</summary>
internal static class DataCases
{
    private static readonly DataRows s_people = DataRows.FromObjects([new { Email = "anna@example.com", Age = 30, Vip = true }, new { Email = "ben+b@example.com", Age = 41, Vip = false }, new { Email = "ç\"\\`${d}\u2028", Age = -1, Vip = true }]);

    private static readonly DataRows s_odd = DataRows.FromObjects(new Dictionary<string, object?>[]
    {
        new() { ["a"] = 1.5, ["odd name"] = "x", ["nested"] = new { b = new[] { 1, 2 } }, ["null"] = null },
        new() { ["a"] = 1e21, ["nested"] = new object[] { "y", 1.0 } },
        new() { ["a"] = "text", ["big"] = 9007199254740993, ["__proto__"] = "p" },
        new() { ["a"] = true },
    });

    public static IEnumerable<AgreementCase> All =>
    [
        new("Data rows", "one after the other", site => site.Of(People(s_people.Sequential()), 7)),
        new("Data rows", "drawn", site => site.Of(People(s_people.Random()), 12)),
        new("Data rows", "never twice", site => site.Of(People(s_people.Unique()), 3)),
        new AgreementCase("Data rows", "used up", site => LoadTest.Named("agreement").Against(site.Url).Scenario("load", People(s_people.Unique()).Then(Step.Get("/after")), Workload.ConstantVus(1, TimeSpan.FromSeconds(5))).After(Flow.Of(Step.Get("/bye"))))
            .Except(Runners.Script, "k6 counts the iteration that finds no row left and ends the run; to the embedded engine it never began.", seen => seen.Without(tally => tally.Metric is "iterations" or "iteration_duration")),
        new("Data rows", "in urls, headers, text and checks", site => site.Of(
            Flow.Of(Step.Get("/r/{email}").With("email", Value.Row("email")).WithQuery("age", Value.Row("age")).WithHeader("X-Vip", Value.Row("vip")).Check("age", Check.Json("$.number", Value.Row("age"))),
                Step.Post("/r").WithBody("text/plain", "{{$row.email}};{{$row.age}}")).WithData(s_people), 3)),
        new("Data rows", "nulls, numbers and containers", site => site.Of(Flow.Of(
            Step.Post("/r").WithJson(new { a = Value.Row("a"), text = "<{{$row.a}}>" }).WithQuery("a", Value.Row("a"))).WithData(s_odd), 4)),
        new("Data rows", "columns that some rows do not have", site => site.Of(Flow.Of(Step.Post("/r").WithJson(new { odd = Value.Row("odd name") }), Step.Get("/after")).WithData(s_odd), 2)),
        new("Data rows", "a column of null", site => site.Of(Flow.Of(Step.Post("/r").WithJson(new { n = Value.Row("null") }).WithQuery("n", Value.Row("null")), Step.Get("/after")).WithData(s_odd), 2)),
        new("Data rows", "a column of containers", site => site.Of(Flow.Of(Step.Post("/r").WithJson(new { n = Value.Row("nested") }).WithQuery("n", Value.Row("nested")), Step.Get("/after")).WithData(s_odd), 2)),
        new("Data rows", "columns of birth names", site => site.Of(Flow.Of(Step.Post("/r").WithJson(new { p = Value.Row("__proto__"), big = Value.Row("big") })).WithData(s_odd), 4)),
        new("Data rows", "a column of a birth name that some rows do not have", site => site.Of(
            Flow.Of(Step.Get("/r").WithQuery("c", Value.Row("constructor")), Step.Post("/r").WithJson(new { text = "<{{$row.constructor}}>" })).WithData(DataRows.FromObjects([new Dictionary<string, string> { ["constructor"] = "c" }, new() { ["a"] = "b" }])), 4)),
        new("Data rows", "several in one journey", site => site.Of(
            Flow.Of(Step.Get("/one").WithQuery("e", Value.Row("email"))).WithData(s_people.Random())
                .Then(Flow.Of(Step.Get("/two").WithQuery("a", Value.Row("a"))).WithData(s_odd.Sequential()))
                .Then(Step.Get("/three").WithQuery("e", Value.Row("email"))), 5)),
        new("Data rows", "shared by scenarios", site => LoadTest.Named("agreement").Against(site.Url)
            .Scenario("one", Flow.Of(Step.Get("/x").WithQuery("e", Value.Row("email")).WithHeader(RecordedRequest.LaneHeader, "one")).WithData(s_people.Random()), Workload.IterationsPerVu(1, 6))
            .Scenario("two", Flow.Of(Step.Get("/x").WithQuery("e", Value.Row("email")).WithHeader(RecordedRequest.LaneHeader, "two")).WithData(s_people.Random()), Workload.IterationsPerVu(1, 6))),
    ];

    private static Flow People(DataRows rows) => Flow.Of(Step.Post("/r").WithJson(new { email = Value.Row("email"), age = Value.Row("age"), vip = Value.Row("vip") })).WithData(rows);
}
