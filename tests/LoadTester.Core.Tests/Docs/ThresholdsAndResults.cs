// The token is for [Fact]; the page speaks of load tests, which need none.
#pragma warning disable xUnit1051
using Xunit;

namespace LoadTester.Docs;

/// <summary>The code of docs/thresholds-and-results.md.</summary>
public sealed class ThresholdsAndResults
{
    [Fact]
    public void Requirements()
    {
        var book = Step.Post("/appointments").WithJson(new { pet = "rex" }).Named("book").MeasureAs("booking_time");

        var test = LoadTest.Named("booking").Against("http://localhost:5080")
            .Scenario("load", Flow.Of(book), Workload.Load(peakVus: 20))
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromMilliseconds(500))
            .Require(Metric.HttpReqDuration.For(book).P(99.9) < TimeSpan.FromSeconds(1))
            .Require(Metric.HttpReqFailed.Where("scenario", "load").Rate < 0.01, abortAfter: TimeSpan.FromSeconds(10))
            .Require(Metric.Trend("booking_time").Avg <= TimeSpan.FromMilliseconds(200))
            .Require(Metric.Errors.Count < 10)
            .Require("http_req_duration{name:book,status:201}", "p(95)<400");

        Assert.Empty(test.Validate());
    }

    [Fact]
    public async Task A_result()
    {
        var test = Snippet.Test.Scenario("smoke", Flow.Of(Step.Get("/owners").Named("book")), Workload.Smoke());

        var result = await test.MeasureAsync();

        var p95 = result.Metric("http_req_duration{name:book}")?.Values["p(95)"];
        var slowest = result.TimeSeries.MaxBy(second => second.P95)?.At;
        var failures = result.Failures.Select(failure => $"{failure.Count} x {failure.Step}: {failure.Reason}");

        result.EnsurePassed();

        foreach (var failure in result.Failures)
            Console.WriteLine(failure.Request?.ToCurl());

        Assert.NotNull(p95);
        Assert.NotNull(slowest);
        Assert.Empty(failures);
    }

    [Fact]
    public async Task A_result_in_a_file()
    {
        var result = await Snippet.Test.Scenario("smoke", Flow.Of(Step.Get("/owners")), Workload.Smoke()).MeasureAsync();
        try
        {
            await result.SaveAsync("results/booking.json");

            var before = await LoadResult.LoadAsync("results/booking.json");
            Console.WriteLine($"{before.Started:d}: p95 {before.Metric("http_req_duration")?.Values["p(95)"]} ms");

            Assert.Equal(1, before.SchemaVersion);
        }
        finally
        {
            Directory.Delete("results", recursive: true);
        }
    }
}
