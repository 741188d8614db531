using Xunit;

namespace LoadTester;

/// <summary>What a threshold with a baseline is, before anything runs.</summary>
public sealed class RuleTests
{
    [Fact]
    public void It_says_in_words_what_it_requires()
    {
        Assert.Equal("http_req_duration{name:book} p(95) <= last passed + 10 %", Metric.HttpReqDuration.Where("name", "book").P(95).NoWorseThan(Baseline.LastPassed, by: 0.10).ToString());
        Assert.Equal("checks rate >= median of 5 - 2.5 %", Metric.Checks.Rate.NoWorseThan(Baseline.MedianOf(5), by: 0.025).ToString());
        Assert.Equal("http_reqs{status:500} count <= last passed + 10 %", Metric.HttpReqs.Where("status", "500").Count.NoWorseThan(Baseline.LastPassed, by: 0.1).ToString());
        Assert.Equal("dropped_iterations count <= last passed + 10 %", Metric.DroppedIterations.Count.NoWorseThan(Baseline.LastPassed, by: 0.1).ToString());
        Assert.Equal("iterations rate >= last passed - 10 %", Metric.Iterations.Rate.NoWorseThan(Baseline.LastPassed, by: 0.1).ToString());
    }

    [Fact]
    public void What_could_decide_nothing_is_a_problem()
    {
        var test = Runs.Test(
                Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.LastPassed, by: 0),
                Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.LastPassed, by: double.NaN),
                Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.LastPassed, by: 10),
                Metric.HttpReqs.Rate.NoWorseThan(Baseline.LastPassed, by: 1),
                Metric.HttpReqDuration.Max.NoWorseThan(Baseline.LastPassed, by: 0.1),
                Metric.Vus.Value.NoWorseThan(Baseline.LastPassed, by: 0.1),
                Metric.DataReceived.Count.NoWorseThan(Baseline.LastPassed, by: 0.1),
                Metric.HttpReqDuration.Avg.NoWorseThan(Baseline.MedianOf(1), by: 0.1))
            .Require(Metric.HttpReqDuration.Med.NoWorseThan(Baseline.LastPassed, by: 0.1), abortAfter: TimeSpan.FromSeconds(1));

        Assert.Equal(
            [
                "Threshold \"http_req_duration p(95) <= last passed + 0 %\": it may not be worse by 0. Give a share of more than 0 and less than 10: 10 % is 0.10, and no number of samples shows that nothing changed at all.",
                "Threshold \"http_req_duration p(95) <= last passed + NaN %\": it may not be worse by NaN. Give a share of more than 0 and less than 10: 10 % is 0.10.",
                "Threshold \"http_req_duration p(95) <= last passed + 1000 %\": it may not be worse by 10. Give a share of more than 0 and less than 10: 10 % is 0.10.",
                "Threshold \"http_reqs rate >= last passed - 100 %\": it may not be worse by 1. Give a share of more than 0 and less than 1: 10 % is 0.10.",
                "Threshold \"http_req_duration max <= last passed + 10 %\": \"max\" is a single sample, which no number of samples makes certain. Compare p(99).",
                "Threshold \"vus value <= last passed + 10 %\": how many virtual users there are is what the test asks for, and says nothing of the target. Compare http_reqs or http_req_duration.",
                "Threshold \"data_received count <= last passed + 10 %\": more bytes are neither better nor worse. Compare http_reqs or http_req_duration.",
                "Threshold \"http_req_duration avg <= median of 1 + 10 %\": there is no median of 1 runs to compare with. Give 2 to 50, or use Baseline.LastPassed.",
                "Threshold \"http_req_duration med <= last passed + 10 %\": it is compared with earlier runs when the run is over, and cannot end it. Leave abortAfter out, or add a threshold with a limit of its own.",
            ],
            test.Validate());
    }

    [Fact]
    public void A_test_that_only_compares_gets_the_defaults()
    {
        var test = Runs.Test(Metric.HttpReqFailed.Rate.NoWorseThan(Baseline.LastPassed, by: 0.10));

        Assert.Equal(["http_req_failed rate <= last passed + 10 %", "http_req_failed rate<0.01", "checks rate>0.99"], test.EffectiveThresholds.Select(threshold => threshold.ToString()));
    }

    [Fact]
    public void Neither_the_script_nor_an_engine_judges_it()
    {
        var test = Runs.Test(Metric.HttpReqDuration.Where("name", "owners").P(97.5).NoWorseThan(Baseline.LastPassed, by: 0.10));

        Assert.Equal(["http_req_failed rate<0.01", "checks rate>0.99"], test.JudgedThresholds.Select(threshold => threshold.ToString()));
        Assert.DoesNotContain("last passed", test.ToK6Script().Source, StringComparison.Ordinal);
        Assert.DoesNotContain("97.5", test.ToK6Script().Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_engine_measures_its_slice()
    {
        var test = Runs.Test(Metric.HttpReqFailed.Where("status", "200").Rate.NoWorseThan(Baseline.LastPassed, by: 0.10), Metric.HttpReqDuration.P(97.5).NoWorseThan(Baseline.LastPassed, by: 0.10));

        Assert.Contains(ResultSlices.Of(test), slice => slice.ToString() == "http_req_failed{status:200}");
        Assert.Contains("\"http_req_failed{status:200}\"", K6Wrapper.Write(test), StringComparison.Ordinal);
        Assert.Contains("\"p(97.5)\"", K6Wrapper.Write(test), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_has_a_signature()
    {
        var test = Runs.Test();
        LoadTest Of(string url, Workload workload) => LoadTest.Named("booking").Against(url).Scenario("load", Flow.Of(Step.Get("/owners").Named("owners")), workload);

        Assert.Equal(WorkloadSignature.Of(test), WorkloadSignature.Of(Of("http://127.0.0.1:4711", Workload.ConstantVus(5, TimeSpan.FromSeconds(10))).Require(Metric.HttpReqFailed.Rate < 0.5)));
        Assert.NotEqual(WorkloadSignature.Of(test), WorkloadSignature.Of(Of("http://127.0.0.1:4711", Workload.ConstantVus(6, TimeSpan.FromSeconds(10)))));
        Assert.NotEqual(WorkloadSignature.Of(test), WorkloadSignature.Of(test.WarmUp(TimeSpan.FromSeconds(1))));
        Assert.NotEqual(WorkloadSignature.Of(test), WorkloadSignature.Of(test.After(Flow.Of(Step.Get("/owners")))));
    }
}
