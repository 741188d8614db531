using Xunit;

namespace LoadTester;

public sealed class HttpMetricsTests
{
    private static readonly string[] s_ofRequests = ["http_req_duration", "http_req_blocked", "http_req_connecting", "http_req_tls_handshaking", "http_req_sending", "http_req_waiting", "http_req_receiving"];

    [Fact]
    public async Task Every_request_is_a_sample_of_every_metric_of_requests()
    {
        var n = 0;
        await using var server = new RawServer(_ => RawServer.Answer(++n % 4 == 0 ? 500 : 200, "hello"));

        var result = await Run.TimesAsync(40, server.Url, Flow.Of(Step.Get("/x")));

        Assert.All(s_ofRequests, metric => Assert.Equal(40, result.Metric(metric)!.Samples));
        Assert.Equal(40, result.Value("http_reqs"));
        Assert.Equal((10, 30, 0.25), (result.Value("http_req_failed", "passes"), result.Value("http_req_failed", "fails"), result.Value("http_req_failed", "rate")));
        Assert.Equal((30, 10), (result.Value("checks", "passes"), result.Value("checks", "fails")));
        Assert.Equal(10, result.Value("errors"));
        Assert.Equal(30, result.Metric("http_req_duration{expected_response:true}")!.Samples);
    }

    [Fact]
    public async Task Duration_is_sending_and_waiting_and_receiving()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200, new string('x', 100_000)));

        var result = await Run.TimesAsync(20, server.Url, Flow.Of(Step.Post("/x").WithBody("text/plain", new string('y', 50_000))));

        var parts = result.Value("http_req_sending", "avg") + result.Value("http_req_waiting", "avg") + result.Value("http_req_receiving", "avg");
        Assert.Equal(result.Value("http_req_duration", "avg"), parts, 1e-6);
        Assert.All(["http_req_sending", "http_req_waiting", "http_req_receiving"], part => Assert.True(result.Value(part, "avg") > 0, part));
        Assert.Equal(0, result.Value("http_req_tls_handshaking", "max"));
    }

    [Fact]
    public async Task Only_the_first_request_of_a_user_connects()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        var result = await Run.TimesAsync(10, server.Url, Flow.Of(Step.Get("/x")));

        Assert.True(result.Value("http_req_connecting", "max") > 0);
        Assert.Equal(0, result.Value("http_req_connecting", "med"));
        Assert.True(result.Value("http_req_blocked", "max") >= result.Value("http_req_connecting", "max"));
    }

    [Fact]
    public async Task Bytes_sent_and_received_are_those_of_the_sockets()
    {
        await using var server = new RawServer(request => RawServer.Answer(200, new string('z', request.Body.Length * 2), "X-Long: " + new string('h', 300)));
        var flow = Flow.Of(Step.Post("/a").WithBody("text/plain", new string('y', 3000)), Step.Get("/b"));

        var result = await Run.MeasureAsync(Run.Of(server.Url, flow, times: 7).Before(Flow.Of(Step.Get("/before"))).After(Flow.Of(Step.Get("/after"))));

        Assert.Equal((server.BytesRead, server.BytesWritten), ((long)result.Value("data_sent"), (long)result.Value("data_received")));
    }

    [Fact]
    public async Task Samples_can_be_sliced_by_whatever_tags_them()
    {
        await using var server = new RawServer(request => RawServer.Answer(request.Url == "/missing" ? 404 : 200));
        var step = Step.Get("/x").Named("find").Tag("tier", "gold");
        var missing = Step.Get("/missing");
        var inner = Flow.Of(step).Group("inner", Flow.Of(missing));
        var test = Run.Of(server.Url, Flow.Of().Group("outer", inner), times: 3).WithTag("env", "ci")
            .Scenario("other", Flow.Of(step), Workload.IterationsPerVu(1, 2))
            .Require(Metric.HttpReqs.For(step).Count >= 5)
            .Require(Metric.HttpReqs.Where("scenario", "load").Count >= 6)
            .Require(Metric.HttpReqs.Where("scenario", "other").Count <= 2)
            .Require(Metric.HttpReqs.Where("status", "404").Count >= 3)
            .Require(Metric.HttpReqs.Where("error_code", "1404").Count >= 3)
            .Require(Metric.HttpReqs.Where("expected_response", "false").Count <= 3)
            .Require(Metric.HttpReqs.Where("tier", "gold").Count >= 5)
            .Require(Metric.HttpReqs.Where("env", "ci").Count >= 8)
            .Require(Metric.HttpReqs.Where("method", "GET").Count >= 8)
            .Require(Metric.HttpReqs.Where("proto", "HTTP/1.1").Count >= 8)
            .Require(Metric.HttpReqs.Where("group", "::outer::inner").Count >= 3)
            .Require(Metric.HttpReqs.Where("group", "::outer").Count >= 3)
            .Require(Metric.Errors.For(missing).Count >= 3)
            .Require(Metric.HttpReqs.For(step).Where("scenario", "load").Where("status", "200").Count >= 3)
            .Require("group_duration{group:::outer::inner}", "max>=0")
            .Require("checks{check:GET /missing: status 200-399}", "rate<=0");

        var result = await Run.MeasureAsync(test);

        Assert.DoesNotContain(result.Thresholds.Where(threshold => !threshold.IsDefault), threshold => !threshold.Passed);
        Assert.Equal(3, result.Metric("group_duration{group:::outer::inner}")!.Samples);
        Assert.Equal(6, result.Metric("group_duration")!.Samples);
        Assert.Equal(["|find: status 200-399", "::outer|find: status 200-399", "::outer::inner|GET /missing: status 200-399"], result.Checks.Select(check => $"{check.Group}|{check.Name}").OrderBy(check => check.Length));
    }

    [Fact]
    public async Task A_metric_without_samples_misses_its_threshold_and_a_counter_is_0()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/x")))
            .Require("http_req_duration{status:418}", "p(95)<500").Require("checks{status:418}", "rate>0").Require("http_reqs{status:418}", "count<1").Require(Metric.Vus.Value < 100));

        Assert.Equal([(null, false), (null, false), (0.0, true), ((double?)null, false)], result.Thresholds.Where(threshold => !threshold.IsDefault).Select(threshold => (threshold.Actual, threshold.Passed)));
    }

    [Fact]
    public async Task The_rate_of_a_counter_is_over_the_whole_run()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of(Step.Get("/x")).Pause(TimeSpan.FromMilliseconds(50)), times: 4).Before(Flow.Of(Step.Get("/b")).Pause(TimeSpan.FromMilliseconds(100))));

        Assert.Equal(5 / result.Duration.TotalSeconds, result.Value("http_reqs", "rate"), 1e-6);
        Assert.Equal(4 / result.Duration.TotalSeconds, result.Value("iterations", "rate"), 1e-6);
    }

    [Fact]
    public async Task A_result_with_everything_in_it_round_trips_as_JSON()
    {
        await using var server = new RawServer(_ => RawServer.Answer(500, "oops"));

        var result = await Run.MeasureAsync(Run.Of(server.Url, Flow.Of().Group("g", Flow.Of(Step.Get("/x").MeasureAs("own_trend"))), times: 3));

        Assert.Equal(result.ToJson(), LoadResult.FromJson(result.ToJson()).ToJson());
    }
}
