namespace LoadTester;

/// <summary>Values made anew for every iteration.</summary>
internal static class ValueCases
{
    public static IEnumerable<AgreementCase> All =>
    [
        new("Values", "Unique", site => site.Of(Flow.Of(
            Step.Post("/u").WithJson(new { a = Value.Unique("owner-{0}@example.com"), b = Value.Unique("plain"), c = Value.Unique("{0}-{0}") }), Step.Get("/u").WithQuery("q", Value.Unique("ü {0}"))), 40)),
        new("Values", "Uuid", site => site.Of(Flow.Of(Step.Post("/u").WithJson(new { a = Value.Uuid, b = Value.Uuid, c = "x-{{$uuid}}" }).WithHeader("X-Id", Value.Uuid), Step.Get("/u/{id}").With("id", Value.Uuid)), 10)),
        new("Values", "Iteration", site => site.Of(Flow.Of(Step.Post("/i/{n}").With("n", Value.Iteration).WithJson(new { n = Value.Iteration, t = "no. {{$iteration}}" })), 12)),
        new AgreementCase("Values", "Now", site => site.Of(Flow.Of(Step.Get("/n").WithQuery("at", Value.Now).WithHeader("X-Later", Value.Now.Plus(TimeSpan.FromDays(1))), Step.Post("/n").WithJson(new { at = Value.Now, before = Value.Now.Plus(TimeSpan.FromHours(-36)), text = $"at {Value.Now.Plus(TimeSpan.FromMilliseconds(1))}" })), 2))
            .Comparing("times by their shape, and by the distances between those of an iteration", Times.Shifted),
        new("Values", "OneOf", site => site.Of(Flow.Of(
            Step.Post("/o").WithJson(new { size = Value.OneOf("S", "M", "L"), mixed = Value.OneOf(1, "two", true, Value.Null, Value.Json(new { a = new[] { 1 } })), nested = Value.OneOf(Value.OneOf("a", "b"), Value.Iteration) })
                .WithQuery("q", Value.OneOf("x y", 5, Value.Null)).WithHeader("X-One", Value.OneOf("a", "b", "c")), Step.Get("/o/{p}").With("p", Value.OneOf("a/b", "c"))), 25)),
        new("Values", "OneOf of values that are saved", site => site.Of(Flow.Of(Step.Post("/first").Save("$.id", out var id), Step.Post("/o").WithJson(new { a = Value.OneOf(id, $"text {id}", Value.Unique("u")) })), 10)),
        new("Values", "Json", site => site.Of(Flow.Of(Step.Post("/j").WithJson(Value.Json(new { a = Value.Iteration, b = new object[] { Value.Uuid, "{{$iteration}}" } })), Step.Post("/j").WithBody("text/plain", "x").WithHeader("X-Json", Value.Json(new { a = 1, b = Value.Iteration }))), 2)),
        new("Values", "in holes", site => site.Of(Flow.Of(Step.Get($"/h/{Value.Iteration}?u={Value.Uuid}"), Step.Get("/h").WithHeader("X-H", $"{Value.Iteration} {Value.Uuid}")), 3)),
        new("Values", "Secret and Env", site =>
        {
            Environment.SetEnvironmentVariable("AGREEMENT_TOKEN", "from/env +&\"\\`${x}");
            return site.Of(Step.Post("/s").WithJson(new { password = Value.Secret("DB_PASSWORD", "s3cr\"et\\`${y}"), env = Value.Env("AGREEMENT_TOKEN") }).WithQuery("key", Value.Secret("odd_Name1", "k&k")).WithHeader("X-Token", $"t {Value.Env("AGREEMENT_TOKEN")}"));
        }),
        new("Values", "the same place draws the same in each scenario of a name", site => LoadTest.Named("agreement").Against(site.Url)
            .Scenario("one", Flow.Of(Step.Post("/o").WithHeader(RecordedRequest.LaneHeader, "one").WithJson(new { a = Value.OneOf(1, 2, 3, 4), b = Value.Uuid, c = Value.Unique("c") })), Workload.IterationsPerVu(1, 8))
            .Scenario("two", Flow.Of(Step.Post("/o").WithHeader(RecordedRequest.LaneHeader, "two").WithJson(new { a = Value.OneOf(1, 2, 3, 4), b = Value.Uuid, c = Value.Unique("c") })), Workload.SharedIterations(1, 8))),
    ];
}

/// <summary>Times in requests, told by their distance from the first of each iteration, which a request to another path than the one before begins.</summary>
internal static class Times
{
    private static readonly System.Text.RegularExpressions.Regex s_time = new(@"\d{4}-\d\d-\d\dT\d\d(:|%3A)\d\d(:|%3A)\d\d\.\d{3}Z");

    public static Observation Shifted(Observation seen)
    {
        DateTimeOffset first = default;
        return seen with { Requests = [.. seen.Requests.Select(Shift)] };

        RecordedRequest Shift(RecordedRequest request, int index)
        {
            // An iteration is two requests; it begins with its first time.
            if (index % 2 == 0)
                first = DateTimeOffset.Parse(Uri.UnescapeDataString(s_time.Match(request.Target).Value), System.Globalization.CultureInfo.InvariantCulture);
            return request with
            {
                Target = Distances(request.Target),
                Headers = [.. request.Headers.Select(header => KeyValuePair.Create(header.Key, Distances(header.Value)))],
                Body = System.Text.Encoding.UTF8.GetBytes(Distances(request.Text)),
            };
        }

        string Distances(string text) => s_time.Replace(text, match =>
            FormattableString.Invariant($"T{(DateTimeOffset.Parse(Uri.UnescapeDataString(match.Value), System.Globalization.CultureInfo.InvariantCulture) - first).TotalMilliseconds:+0;-0;+0}ms"));
    }
}
