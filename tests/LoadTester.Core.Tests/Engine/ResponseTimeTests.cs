using System.Net;
using Xunit;

namespace LoadTester;

/// <summary>The time of a call from the moment at which it should have begun.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class ResponseTimeTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_call_should_begin_when_the_one_before_it_has_ended_and_the_pause_is_over()
    {
        // The clock wakes whole milliseconds: half a millisecond late, for which the target is not to blame, and which whoever waits feels all the same.
        var result = await Run(new Target(_clock, 100.Ms()), Flow.Of(Step.Get("/a").ThinkTime(TimeSpan.FromMilliseconds(200.5)), Step.Get("/b")));

        Assert.Equal((100, 100), (Max(result, "response_time{name:GET /a}"), Max(result, "http_req_duration{name:GET /b}")));
        Assert.Equal(100.5, Max(result, "response_time{name:GET /b}"));
    }

    [Fact]
    public async Task Redirects_are_part_of_the_call_and_make_no_sample_of_their_own()
    {
        var target = new Target(_clock, request => request.RequestUri!.AbsolutePath == "/from" ? 400.Ms() : 150.Ms())
        {
            Answer = call =>
            {
                var answer = Target.Json("{}", call.Path == "/from" ? HttpStatusCode.Redirect : HttpStatusCode.OK);
                answer.Headers.Location = new("/to", UriKind.Relative);
                return answer;
            },
        };

        var result = await Run(target, Flow.Of(Step.Get("/from")));

        Assert.Equal((550, 550), (Max(result, "response_time"), result.Value("response_time", "min")));
        Assert.Equal((2, 4), (result.Metric("response_time")!.Samples, result.Metric("http_req_duration")!.Samples));
    }

    [Fact]
    public async Task A_call_that_timed_out_took_its_time_and_one_that_was_cut_off_has_none()
    {
        var result = await Run(new Target(_clock, 1.Seconds()), Flow.Of(Step.Get("/a").Timeout(300.Ms()), Step.Get("/b")), workload => workload.GracefulStop(TimeSpan.Zero));

        Assert.Equal(300, Max(result, "response_time{name:GET /a}"));
        Assert.Null(result.Metric("response_time{name:GET /b}"));
    }

    [Fact]
    public async Task It_is_there_for_the_whole_for_each_step_and_for_each_scenario_with_a_rate_and_nowhere_else()
    {
        var result = await Simulation.RunAsync(_clock, LoadTest.Named("mixed").InProcess(new Target(_clock, 100.Ms()))
            .Before(Flow.Of(Step.Get("/before")))
            .Scenario("open", Flow.Of(Step.Get("/a")), Workload.ConstantRate(2, 1.Seconds()))
            .Scenario("closed", Flow.Of(Step.Get("/b")), Workload.ConstantVus(1, 1.Seconds())), null, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["response_time", "response_time{name:GET /a}", "response_time{scenario:open}"],
            result.Metrics.Where(metric => metric.Name == "response_time").Select(metric => metric.Key));
    }

    [Fact]
    public async Task Thresholds_select_it_by_step_and_scenario()
    {
        var step = Step.Get("/a").Tag("tier", "gold");
        var test = LoadTest.Named("t").InProcess(new Target(_clock, 100.Ms())).Scenario("open", Flow.Of(step), Workload.ConstantRate(2, 1.Seconds()))
            .Require(Metric.ResponseTime.For(step).Where("scenario", "open").Where("tier", "gold").P(99) <= 100.Ms())
            .Require(Metric.ResponseTime.Max < 100.Ms());

        var result = await Simulation.RunAsync(_clock, test, null, TestContext.Current.CancellationToken);

        Assert.Equal([(true, 2L), (false, 2L)], result.Thresholds.Take(2).Select(threshold => (threshold.Passed, threshold.Samples)));
    }

    [Fact]
    public async Task How_late_iterations_began_is_kept_for_each()
    {
        var test = LoadTest.Named("late").InProcess(new Target(_clock, TimeSpan.Zero)).Scenario("load", Flow.Of(Step.Get("/a")), Workload.ConstantRate(100, 1.Seconds()));
        using var run = new EmbeddedRun(test, new());

        await run.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(100, run.StartLateness!.Count);
        Assert.True(run.StartLateness.Max > 0);
    }

    private static double Max(LoadResult result, string metric) => result.Metric(metric)!.Values["max"];

    private Task<LoadResult> Run(Target target, Flow flow, Func<ConstantRate, ConstantRate>? change = null)
    {
        var workload = Workload.ConstantRate(2, 1.Seconds());
        return Simulation.RunAsync(_clock, LoadTest.Named("t").InProcess(target).Scenario("load", flow, change?.Invoke(workload) ?? workload), null, TestContext.Current.CancellationToken);
    }
}
