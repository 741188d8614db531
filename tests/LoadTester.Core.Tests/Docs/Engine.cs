using Xunit;

namespace LoadTester.Docs;

/// <summary>The code of docs/engine.md.</summary>
public sealed class Engine
{
    [Fact]
    public async Task Another_seed()
    {
        var test = Snippet.Test.Scenario("smoke", Flow.Of(Step.Get("/owners")), Workload.Smoke());
        var cancellationToken = TestContext.Current.CancellationToken;

        var result = await new EmbeddedEngine().RunAsync(test, new RunOptions { Seed = 7, RunId = "nightly42" }, cancellationToken);
        result.EnsurePassed();
    }

    [Fact]
    public void Error_codes()
    {
        var test = LoadTest.Named("reading").Against("http://localhost:5080")
            .Scenario("load", Flow.Of(Step.Get("/owners")), Workload.Load(peakVus: 20))
            .Require(Metric.HttpReqs.Where("error_code", "1050").Count < 1);

        Assert.Empty(test.Validate());
    }
}
