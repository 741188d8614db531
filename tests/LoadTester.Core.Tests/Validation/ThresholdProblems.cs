using Xunit;

namespace LoadTester.Validation;

public sealed class ThresholdProblems
{
    private static readonly Step s_create = Step.Post("/owners").Named("createOwner").MeasureAs("owner_creation_duration").Tag("kind", "write");

    [Fact]
    public void A_threshold_on_an_unknown_metric_names_the_nearest() =>
        AssertProblem(
            test => test.Require(Metric.Trend("owner_creation_time").Avg < TimeSpan.FromSeconds(1)),
            "Threshold \"owner_creation_time avg<1000\": there is no metric \"owner_creation_time\". Did you mean owner_creation_duration? A step makes a trend with .MeasureAs(\"owner_creation_time\").");

    [Fact]
    public void A_threshold_on_a_metric_that_resembles_none_lists_them_all() =>
        AssertProblem(
            test => test.Require("zzz", "avg<1"),
            "Threshold \"zzz avg<1\": there is no metric \"zzz\". The metrics are http_reqs, http_req_failed, http_req_duration, http_req_blocked, http_req_connecting, http_req_tls_handshaking, http_req_sending, http_req_waiting, http_req_receiving, response_time, iterations, iteration_duration, dropped_iterations, group_duration, checks, errors, data_sent, data_received, vus, vus_max, owner_creation_duration. A step makes a trend with .MeasureAs(\"zzz\").");

    [Theory]
    [InlineData("http_req_duration", "rate<0.01", "http_req_duration is a trend and has no \"rate\". It has avg, min, max, med, p(N).")]
    [InlineData("http_req_duration", "count<1", "http_req_duration is a trend and has no \"count\". It has avg, min, max, med, p(N).")]
    [InlineData("http_req_failed", "p(95)<500", "http_req_failed is a rate and has no \"p(95)\". It has rate.")]
    [InlineData("http_reqs", "avg<1", "http_reqs is a counter and has no \"avg\". It has count, rate.")]
    [InlineData("vus", "count<1", "vus is a gauge and has no \"count\". It has value.")]
    [InlineData("http_req_duration", "p(101)<1", "\"p(101)\" is no percentile. Give a number from 0 to 100.")]
    [InlineData("http_req_duration", "p(0.95)<1", "\"p(0.95)\" is below the 1st percentile, all but the least sample. Percentiles go from 0 to 100: write p(95), not p(0.95).")]
    [InlineData("http_req_failed", "rate<5", "http_req_failed is a share from 0 to 1, so 5 decides nothing. 5 % is 0.05.")]
    [InlineData("checks", "rate>-0.1", "checks is a share from 0 to 1, so -0.1 decides nothing. 5 % is 0.05.")]
    [InlineData("http_req_duration", "p(x)<1", "\"p(x)\" is no percentile. Give a number from 0 to 100.")]
    [InlineData("http_req_duration{name:createOwer}", "avg<1", "there is no step \"createOwer\". Did you mean createOwner?")]
    [InlineData("http_req_duration{name:x}", "avg<1", "there is no step \"x\". There is createOwner.")]
    [InlineData("http_req_duration{scenario:lod}", "avg<1", "there is no scenario \"lod\". Did you mean load?")]
    [InlineData("group_duration{group:::checkout}", "avg<1", "there is no group \"::checkout\". There is ::setup, ::teardown.")]
    [InlineData("checks{check:createOwner: status 201}", "rate>0.9", "there is no check \"createOwner: status 201\". Did you mean createOwner: status 200-399?")]
    [InlineData("http_req_duration{kind:read}", "avg<1", "no sample carries the tag kind:read. Give it to a step with .Tag(\"kind\", \"read\") or to the test with .WithTag(\"kind\", \"read\").")]
    [InlineData("http_reqs{error:boom}", "count<1", "samples are not kept by the text of their error, which can be anything. Use the tag error_code.")]
    public void A_threshold_that_could_never_be_judged_is_refused_with_the_reason(string metric, string expression, string problem) =>
        AssertProblem(test => test.Require(metric, expression), $"Threshold \"{metric} {expression}\": {problem}");

    [Theory]
    [InlineData("http_req_duration", "p95<500")]
    [InlineData("http_req_duration", "p(95)<500ms")]
    [InlineData("http_req_duration", "p(95)")]
    [InlineData("http_req_duration", "")]
    public void A_condition_that_cannot_be_read_shows_how_one_is_written(string metric, string expression) =>
        AssertProblem(
            test => test.Require(metric, expression),
            $"Require(\"{metric}\", \"{expression}\"): the condition cannot be read. Write an aggregation, a comparison and a number, e.g. p(95)<500 or rate<0.01; times are in milliseconds, without a unit.");

    [Theory]
    [InlineData("http_reqs{name:x", "its braces do not match")]
    [InlineData("http_reqs}", "its braces do not match")]
    [InlineData("http_reqs{name}", "\"name\" is not a tag of the form name:value")]
    [InlineData("http_reqs{name:}", "\"name:\" is not a tag of the form name:value")]
    public void A_metric_that_cannot_be_read_says_why(string metric, string reason) =>
        AssertProblem(
            test => test.Require(metric, "count<1"),
            $"Require(\"{metric}\", \"count<1\"): the metric cannot be read: {reason}. Write e.g. http_req_duration{{name:createOwner}}.");

    [Fact]
    public void Thresholds_of_every_form_are_accepted()
    {
        var test = Test()
            .Require(Metric.HttpReqDuration.For(s_create).P(99.9) < TimeSpan.FromSeconds(1), abortAfter: TimeSpan.Zero)
            .Require(Metric.HttpReqFailed.Where("scenario", "load").Rate <= 0.01)
            .Require(Metric.HttpReqs.Where("status", "201").Count > 1)
            .Require(Metric.Errors.For(s_create).Rate < 1)
            .Require(Metric.Vus.Value >= 0)
            .Require(Metric.HttpReqDuration.Where("kind", "write").Med < TimeSpan.FromSeconds(1))
            .Require(" http_req_duration { name : createOwner } ", " p( 95 ) <= 1e3 ");

        Assert.Empty(test.Validate());
        Assert.Equal(
            [
                "http_req_duration{name:createOwner} p(99.9)<1000",
                "http_req_failed{scenario:load} rate<=0.01",
                "http_reqs{status:201} count>1",
                "errors{name:createOwner} rate<1",
                "vus value>=0",
                "http_req_duration{kind:write} med<1000",
                "http_req_duration{name:createOwner} p(95)<=1000",
            ],
            test.Thresholds.Select(threshold => threshold.ToString()));
    }

    private static LoadTest Test() => LoadTest.Named("t").Against("http://localhost").Scenario("load", Flow.Of(s_create), Workload.Smoke());

    [Theory]
    [InlineData("tier", "a,b")]
    [InlineData("tier", "")]
    [InlineData("tier", " gold")]
    [InlineData("a:b", "gold")]
    public void A_tag_that_k6_cannot_select_by_is_a_problem(string tag, string value) =>
        AssertProblem(
            test => test.WithTag(tag, value).Require(Metric.HttpReqs.Where(tag, value).Count > 0),
            $"Threshold \"http_reqs{{{tag}:{value}}} count>0\": k6 cannot select by the tag {tag}:{value}. It may hold no comma, may not be empty, and may neither begin nor end with a blank or a quote.");

    [Fact]
    public void A_time_from_the_intended_start_needs_an_arrival_rate() => AssertProblem(
        test => test.Require(Metric.ResponseTime.P(95) < TimeSpan.FromSeconds(1)),
        "Threshold \"response_time p(95)<1000\": response_time counts from the moment at which an arrival rate has a call begin, and no scenario of the test has one. Use Workload.ConstantRate or Workload.RampingRate, or http_req_duration.");

    [Fact]
    public void A_time_from_the_intended_start_is_not_kept_by_what_the_answer_says() => AssertProblem(
        test => test.Scenario("open", Flow.Of(Step.Get("/x")), Workload.Breakpoint(10)).Require(Metric.ResponseTime.Where("status", "200").Max < TimeSpan.FromSeconds(1)),
        "Threshold \"response_time{status:200} max<1000\": response_time has no tag status: it is kept by the tags that are known before the answer.");

    [Fact]
    public void A_time_from_the_intended_start_of_a_scenario_needs_an_arrival_rate_of_that_scenario()
    {
        var test = Test().Scenario("open", Flow.Of(Step.Get("/x")), Workload.Breakpoint(10)).Scenario("closed", Flow.Of(Step.Get("/x")), Workload.Smoke())
            .Require(Metric.ResponseTime.Where("scenario", "open").Max < TimeSpan.FromSeconds(1));

        Assert.Empty(test.Validate());
        Assert.Equal(
            ["Threshold \"response_time{scenario:closed} max<1000\": response_time counts from the moment at which an arrival rate has a call begin, and scenario \"closed\" has none. Use Workload.ConstantRate or Workload.RampingRate, or http_req_duration."],
            test.Require(Metric.ResponseTime.Where("scenario", "closed").Max < TimeSpan.FromSeconds(1)).Validate());
    }

    private static void AssertProblem(Func<LoadTest, LoadTest> change, string problem) => Assert.Equal([problem], change(Test()).Validate());
}
