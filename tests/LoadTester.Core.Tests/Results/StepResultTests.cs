using Xunit;

namespace LoadTester.Results;

public sealed class StepResultTests
{
    [Fact]
    public async Task Each_step_says_what_it_calls_and_how_often_which_status_came_redirects_included()
    {
        await using var server = new RawServer(request => request.Url switch
        {
            "/old" => RawServer.Answer(302, headers: "Location: /new\r\n"),
            "/broken" => RawServer.Answer(500),
            _ => RawServer.Answer(200),
        });
        var test = LoadTest.Named("statuses").Against(server.Url).Before(Flow.Of(Step.Get("/first").Named("first")))
            .Scenario("load", Flow.Of(Step.Post("/broken").Named("broken"), Step.Get("/old").Named("moved"), Step.Get("http://127.0.0.1:1/gone").Named("gone")), Workload.IterationsPerVu(1, 3));

        var result = await test.MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["GET /first", "POST /broken", "GET /old", "GET http://127.0.0.1:1/gone"], result.Steps.Select(step => $"{step.Method} {step.Url}"));
        Assert.Equal(["200: 1", "500: 3", "200: 3, 302: 3", "0: 3"], result.Steps.Select(step => string.Join(", ", step.Statuses.Select(status => $"{status.Key}: {status.Value}"))));
        Assert.All(result.Steps, step => Assert.Null(step.Api));
        Assert.Equal(["Before", "load"], result.Journeys.Select(journey => journey.Name));
        Assert.Equal(result.ToJson(), LoadResult.FromJson(result.ToJson()).ToJson());
    }
}
