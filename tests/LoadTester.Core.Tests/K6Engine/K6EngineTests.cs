using System.Text.Json;
using Xunit;

namespace LoadTester;

public sealed class K6EngineTests
{
    [Fact]
    public async Task A_handler_within_the_process_cannot_be_reached_by_k6()
    {
        using var handler = new HttpClientHandler();
        var test = LoadTest.Named("inside").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x")), Workload.Smoke());

        var invalid = await Assert.ThrowsAsync<InvalidLoadTestException>(() => test.RunOn(new K6Engine()).MeasureAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            "Load test \"inside\" has a problem:\n  - InProcess(…) sends every request to a handler within this process, which k6 cannot reach. "
            + "Give the address of a server with .Against(\"http://localhost:5080\"), or run the test on the embedded engine.",
            invalid.Message);
    }

    [Fact]
    public async Task A_test_with_problems_is_not_run()
    {
        var invalid = await Assert.ThrowsAsync<InvalidLoadTestException>(() => LoadTest.Named("empty").RunOn(new K6Engine()).MeasureAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("Load test \"empty\" has", invalid.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_generated_script_runs_on_k6_with_the_same_counts_as_on_the_embedded_engine()
    {
        await RealK6.FindAsync();
        await using var server = new RawServer(request => RawServer.Answer(request.Method == "POST" ? 201 : 200, """{"id":7}""", "Content-Type: application/json"));
        var create = Step.Post("/owners").Named("create").WithJson(new { name = "Ada" }).Expect(201).Save("$.id", out var id).MeasureAs("creation_time");
        var read = Step.Get("/owners/{id}").Named("read").With("id", id).Check("fast", Check.FasterThan(TimeSpan.FromSeconds(30)));
        var test = LoadTest.Named("both").Against(server.Url)
            .Before(Flow.Of(Step.Get("/ready").Named("ready")))
            .Scenario("load", Flow.Of(create).Group("shop", Flow.Of(read)), Workload.IterationsPerVu(2, 5))
            .Scenario("side", Flow.Of(read.With("id", "3")), Workload.SharedIterations(1, 3))
            .Require(Metric.HttpReqFailed.Rate < 0.01);

        var k6 = await test.RunOn(new K6Engine()).MeasureAsync(TestContext.Current.CancellationToken);
        var embedded = await test.RunOn(new EmbeddedEngine()).MeasureAsync(TestContext.Current.CancellationToken);

        Assert.True(k6.Passed, VerdictTable.Format(k6));
        Assert.Equal(embedded.Scenarios, k6.Scenarios);
        Assert.Equal(embedded.Checks, k6.Checks);
        Assert.Equal(Counts(embedded), Counts(k6));
    }

    [Fact]
    public void Names_cannot_leave_their_literals_in_the_script_that_k6_is_given()
    {
        const string Name = "a \"b\" 'c' `${d}` \\ </script> \u2028 \n";
        var test = LoadTest.Named(Name).Scenario("load", Flow.Of(Step.Get("/x").Named(Name)), Workload.Smoke());

        var text = K6Wrapper.Write(test);

        var slices = text.Split("const slices = ")[1].Split(";\n")[0];
        Assert.Contains($"http_reqs{{name:{Name}}}", JsonSerializer.Deserialize<string[]>(slices)!);
        Assert.DoesNotContain(text, c => c > 126);
        Assert.DoesNotContain("${d}`", text, StringComparison.Ordinal);
        Assert.DoesNotContain("</script>", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Counts(LoadResult result) => result.Metrics
        .Where(metric => metric.Type != MetricType.Gauge && !metric.Name.StartsWith("data_", StringComparison.Ordinal))
        .Select(metric => $"{metric.Key} {metric.Samples} {metric.Values.GetValueOrDefault("passes")}");
}
