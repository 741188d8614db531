using System.Text.RegularExpressions;
using Xunit;

namespace LoadTester;

public sealed partial class GeneratedValueTests
{
    [Fact]
    public async Task Unique_values_never_repeat_over_iterations_places_scenarios_and_runs()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var step = Step.Post("/x").WithJson(new { a = Value.Unique("owner-{0}@example.com"), b = Value.Unique("owner-{0}@example.com"), id = Value.Uuid, id2 = Value.Uuid });
        var test = Run.Of(server.Url, Flow.Of(step), times: 50).Scenario("other", Flow.Of(step), Workload.SharedIterations(3, 50)).Before(Flow.Of(step));

        await Run.MeasureAsync(test, new() { RunId = "first" });
        await Run.MeasureAsync(test, new() { RunId = "second" });

        var values = server.Requests.SelectMany(request => Text().Matches(request.Body).Select(match => match.Value)).ToList();
        Assert.Equal(2 * 101 * 4, values.Count);
        Assert.Equal(values.Count, values.Distinct().Count());
        Assert.All(server.Requests.Take(3), request => Assert.Matches("""^{"a":"owner-first[0-9a-z]+@example.com","b":"owner-first[0-9a-z]+@example.com","id":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}","id2":"[^"]{36}"}$""", request.Body));
    }

    [Fact]
    public void Uuids_do_not_meet_even_in_large_runs()
    {
        // Drawn from 32 bits a scenario they would meet some ten times here.
        const int Each = 200_000;
        var test = LoadTest.Named("uuid").Scenario("a", Flow.Of(Step.Get("/x")), Workload.Smoke()).Scenario("b", Flow.Of(Step.Get("/x")), Workload.Smoke());
        using var run = new EmbeddedRun(test, new() { RunId = "r" });
        using var user = new VirtualUser(run, 1);
        var seen = new HashSet<string>();

        foreach (var scenario in test.Scenarios)
        {
            var iteration = user.For(FlowCompiler.Scenario(new(test, new(), new("r")), scenario));
            var places = new[] { new UuidSource(0), new UuidSource(1) };
            for (var number = 0; number < Each; number++)
            {
                iteration.Begin(number, default);
                foreach (var place in places)
                    seen.Add(System.Text.Encoding.ASCII.GetString(place.Read(iteration).Text));
            }
        }

        Assert.Equal(2 * 2 * Each, seen.Count);
    }

    [Fact]
    public async Task What_is_drawn_is_the_same_for_the_same_seed_and_not_for_another()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var flow = Flow.Mix(
            (70, Flow.Of(Step.Get("/browse").WithQuery("c", Value.OneOf("red", "green", "blue")))),
            (30, Flow.Of(Step.Get("/buy").WithQuery("n", Value.OneOf(1, 2, 3)))));

        async Task<List<string>> Sent(int seed)
        {
            var before = server.Requests.Count;
            await Run.MeasureAsync(Run.Of(server.Url, flow, times: 200), new() { Seed = seed });
            return [.. server.Requests.Skip(before).Select(request => request.Url)];
        }

        var (first, again, other) = (await Sent(5), await Sent(5), await Sent(6));
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(url => url.StartsWith("/browse", StringComparison.Ordinal)), 120, 160);
        Assert.Equal(["/browse?c=blue", "/browse?c=green", "/browse?c=red", "/buy?n=1", "/buy?n=2", "/buy?n=3"], first.Distinct().Order());
    }

    [Fact]
    public void Mixes_are_drawn_by_weight()
    {
        var choose = new ChooseInstruction([1, 3, 6], [0, 1, 2], 0);
        var test = LoadTest.Named("mix").Scenario("a", Flow.Of(Step.Get("/x")), Workload.Smoke());
        using var run = new EmbeddedRun(test, new());
        using var user = new VirtualUser(run, 1);
        var iteration = user.For(FlowCompiler.Scenario(new(test, new(), new("r")), test.Scenarios[0]));

        var drawn = Enumerable.Range(0, 20_000).Select(n =>
        {
            iteration.Begin(n, default);
            return choose.Draw(iteration);
        }).CountBy(target => target).ToDictionary();

        Assert.InRange(drawn[0], 1800, 2200);
        Assert.InRange(drawn[1], 5700, 6300);
        Assert.InRange(drawn[2], 11_600, 12_400);
    }

    [Fact]
    public async Task The_moment_of_an_iteration_is_the_same_in_all_of_it_and_can_be_moved()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        await Run.OnceAsync(server.Url, Flow.Of(Step.Post("/x").WithJson(new { now = Value.Now })).Pause(TimeSpan.FromMilliseconds(20)).Then(Step.Post("/y").WithJson(new { now = Value.Now, later = Value.Now.Plus(TimeSpan.FromHours(1)) })));

        var (first, second) = (Text().Match(server.Requests[0].Body).Value, Text().Matches(server.Requests[1].Body));
        Assert.Matches(@"^""\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z""$", first);
        Assert.Equal(first, second[0].Value);
        Assert.Equal(DateTimeOffset.Parse(first.Trim('"'), null).AddHours(1), DateTimeOffset.Parse(second[1].Value.Trim('"'), null));
    }

    [Fact]
    public async Task Rows_are_picked_in_order_at_random_or_once_each()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var rows = DataRows.FromObjects(Enumerable.Range(0, 5).Select(n => new { name = $"n{n}", price = 1.50m + n }));
        var step = Step.Get("/x").WithQuery("n", Value.Row("name")).WithQuery("p", Value.Row("price"));

        async Task<List<string>> Sent(DataRows data, int times)
        {
            var before = server.Requests.Count;
            await Run.TimesAsync(times, server.Url, Flow.Of(step).WithData(data));
            return [.. server.Requests.Skip(before).Select(request => request.Url)];
        }

        Assert.Equal(["/x?n=n0&p=1.5", "/x?n=n1&p=2.5", "/x?n=n2&p=3.5", "/x?n=n3&p=4.5", "/x?n=n4&p=5.5", "/x?n=n0&p=1.5"], await Sent(rows, 6));
        var random = await Sent(rows.Random(), 100);
        Assert.Equal(5, random.Distinct().Count());
        Assert.Equal(random, await Sent(rows.Random(), 100));
        Assert.Equal(5, (await Sent(rows.Unique(), 5)).Distinct().Count());
    }

    [Fact]
    public async Task A_timed_run_that_uses_up_its_rows_stops_and_says_so()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var rows = DataRows.FromObjects(Enumerable.Range(0, 7).Select(n => new { name = $"n{n}" })).Unique();

        var result = await Run.MeasureAsync(LoadTest.Named("rows").Against(server.Url)
            .Scenario("load", Flow.Of(Step.Get("/x").WithQuery("n", Value.Row("name"))).WithData(rows), Workload.ConstantVus(1, TimeSpan.FromMinutes(5))));

        Assert.Equal(RunOutcome.Aborted, result.Outcome);
        Assert.Equal("data used up: \"rows\" has 7 rows and scenario \"load\" began iteration 8. Add rows, shorten the workload, or drop .Unique().", result.OutcomeReason);
        Assert.Equal(7, server.Requests.Select(request => request.Url).Distinct().Count());
        Assert.Equal(7, server.Requests.Count);
        Assert.Equal((7, 0), (result.Scenarios[0].Iterations, result.Scenarios[0].Interrupted));
    }

    [GeneratedRegex("\"[^\"]*[-@T][^\"]*\"")]
    private static partial Regex Text();
}
