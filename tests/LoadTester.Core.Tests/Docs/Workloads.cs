using Xunit;

namespace LoadTester.Docs;

/// <summary>The code of docs/workloads.md.</summary>
public sealed class Workloads
{
    [Fact]
    public void Two_scenarios()
    {
        var booking = Flow.Of(Step.Get("/owners"));

        var test = LoadTest.Named("booking").Against("http://localhost:5080")
            .Scenario("day", booking, Workload.Load(peakVus: 20, over: TimeSpan.FromMinutes(2)))
            .Scenario("rush", booking, Workload.RampingVus(startVus: 5)
                .To(50, TimeSpan.FromSeconds(10)).Hold(TimeSpan.FromSeconds(30)).To(0, TimeSpan.FromSeconds(10))
                .StartAfter(TimeSpan.FromMinutes(2)).GracefulStop(TimeSpan.FromSeconds(5)));

        Assert.Empty(test.Validate());
    }

    [Fact]
    public void Rates()
    {
        var booking = Flow.Of(Step.Get("/owners"));

        var test = LoadTest.Named("booking").Against("http://localhost:5080")
            .Scenario("day", booking, Workload.RampingRate().To(200, TimeSpan.FromSeconds(30)).Hold(TimeSpan.FromMinutes(1)))
            .Scenario("reports", booking, Workload.ConstantRate(6, TimeSpan.FromMinutes(2)).Per(TimeSpan.FromMinutes(1)).WithVus(2, max: 10))
            .Require(Metric.ResponseTime.P(95) < TimeSpan.FromMilliseconds(500))
            .Require(Metric.DroppedIterations.Count < 1);

        Assert.Empty(test.Validate());
    }

    [Fact]
    public void Breakpoint()
    {
        var booking = Flow.Of(Step.Get("/owners"));

        var test = LoadTest.Named("limit").Against("http://localhost:5080")
            .Scenario("break", booking, Workload.Breakpoint(peakRate: 2_000, over: TimeSpan.FromMinutes(5)))
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromMilliseconds(500), abortAfter: TimeSpan.FromSeconds(10));

        Assert.Empty(test.Validate());
    }

    [Fact]
    public void Executors()
    {
        Workload[] each =
        [
            Workload.ConstantVus(20, TimeSpan.FromMinutes(1)),
            Workload.RampingVus().To(20, TimeSpan.FromSeconds(30)).Hold(TimeSpan.FromMinutes(1)).To(0, TimeSpan.FromSeconds(10)),
            Workload.SharedIterations(vus: 10, iterations: 1_000),
            Workload.IterationsPerVu(vus: 10, iterations: 100, maxDuration: TimeSpan.FromMinutes(5)),
            Workload.ConstantRate(100, TimeSpan.FromMinutes(1)),
            Workload.RampingRate().To(100, TimeSpan.FromSeconds(30)).Hold(TimeSpan.FromMinutes(1)),
        ];

        Assert.All(each, workload => Assert.Empty(Snippet.Test.Scenario("s", Flow.Of(Step.Get("/owners")), workload).Validate()));
    }
}
