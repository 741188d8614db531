using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester.Results;

public sealed class DistributionTests
{
    [Fact]
    public void The_buckets_come_back_from_one_short_text_as_they_were()
    {
        var buckets = new long[] { 0, 1, 127, 128, 129, 1_000_000, 1_010_000, 1_500_000, 60_000_000_000, 1L << 52, long.MaxValue }.Select(DistributionGrid.IndexOf).Distinct().Select((index, i) => DistributionText.Bucket(index, i + 1)).ToList();
        var result = SampleResults.Passed with { Distributions = [new() { Metric = "http_req_duration", Buckets = buckets }] };

        var json = result.ToJson();

        Assert.Contains("\"buckets\": \"0:1 2 126:3 4 826:5 6 32:7 ", json, StringComparison.Ordinal);
        Assert.Equal(buckets, LoadResult.FromJson(json).Distributions[0].Buckets);
        Assert.Equal(json, LoadResult.FromJson(json).ToJson());
    }

    [Fact]
    public void Buckets_with_limits_of_their_own_come_back_too()
    {
        DistributionBucket[] buckets = [new(0, 1.5, 2), new(1.5, 1e300, long.MaxValue), DistributionText.Bucket(900, 4), DistributionText.Bucket(3, 4), new(0.1, 0.1, 0)];

        Assert.Equal(buckets, DistributionText.Read(DistributionText.Write(buckets)));
        Assert.Empty(DistributionText.Read(""));
    }

    [Theory]
    [InlineData("\"rubbish\"", "\"rubbish\" is no bucket of a distribution.")]
    [InlineData("\"5\"", "\"5\" is no bucket of a distribution.")]
    [InlineData("\"1:2 0:3\"", "\"0:3\" is no bucket of a distribution.")]
    [InlineData("\"-1:2\"", "\"-1:2\" is no bucket of a distribution.")]
    [InlineData("\"99999:2\"", "\"99999:2\" is no bucket of a distribution.")]
    [InlineData("\"3711:2 2147483647:2\"", "\"2147483647:2\" is no bucket of a distribution.")]
    [InlineData("\"1:99999999999999999999\"", "\"1:99999999999999999999\" is no bucket of a distribution.")]
    [InlineData("\"NaN..2:1\"", "\"NaN..2:1\" is no bucket of a distribution.")]
    [InlineData("\"1:2:3\"", "\"1:2:3\" is no bucket of a distribution.")]
    [InlineData("[1]", "The buckets of a distribution are no text.")]
    [InlineData("null", "")]
    public void Rubbish_is_no_result(string buckets, string reason)
    {
        var root = JsonNode.Parse(SampleResults.Passed.ToJson())!.AsObject();
        root["distributions"] = JsonNode.Parse($$"""[{"metric":"http_req_duration","buckets":{{buckets}}}]""");

        var message = Assert.Throws<LoadResultException>(() => LoadResult.FromJson(root.ToJsonString())).Message;

        Assert.StartsWith($"This is not a result of LoadTester: {reason}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_from_before_all_this_still_loads()
    {
        var root = JsonNode.Parse(SampleResults.Missed.ToJson())!.AsObject();
        foreach (var member in new[] { "distributions", "slowest", "steps", "journeys", "target", "environment", "pastRuns", "server" })
            root.Remove(member);

        var read = LoadResult.FromJson(root.ToJsonString());

        Assert.Empty(read.Distributions);
        Assert.Null(read.Environment);
        Assert.Null(read.Target);
    }

    [Fact]
    public void Every_value_is_in_the_bucket_that_holds_it_and_buckets_are_narrow()
    {
        var histogram = new Histogram();
        var values = Enumerable.Range(0, 5000).Select(i => (long)Math.Pow(1.0077, i % 4500)).Append(0).Append(long.MaxValue).ToList();
        values.ForEach(histogram.Add);

        var distribution = FoldedHistogram.Of(new("x"), histogram)!;

        Assert.Equal(values.Count, distribution.Buckets.Sum(bucket => bucket.Count));
        Assert.Equal(distribution.Buckets.OrderBy(bucket => bucket.From), distribution.Buckets);
        foreach (var bucket in distribution.Buckets.Where(bucket => bucket.From < 1e9))
        {
            Assert.Equal(bucket.Count, values.Count(value => value / 1e6 >= bucket.From && value / 1e6 < bucket.To));
            Assert.True(bucket.To - bucket.From <= Math.Max(bucket.From / 64, 1e-6) * 1.0001, string.Create(CultureInfo.InvariantCulture, $"{bucket}"));
        }
    }

    [Fact]
    public async Task A_run_gives_the_spread_of_all_requests_of_each_step_and_of_trends_of_the_tests_own()
    {
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var test = LoadTest.Named("spread").Against(server.Url)
            .Scenario("load", Flow.Of(Step.Get("/a").Named("a").MeasureAs("own_time"), Step.Get("/b").Named("b")), Workload.ConstantRate(20, TimeSpan.FromSeconds(1)))
            .Require("http_req_duration{name:a,status:200}", "p(95)<1000").Require("http_req_waiting", "p(95)<1000");

        var result = await Run.MeasureAsync(test);

        Assert.Equal(["http_req_duration", "own_time", "response_time", "http_req_duration{name:a}", "http_req_duration{name:b}"], result.Distributions.Select(distribution => distribution.Metric).OrderBy(metric => metric.Contains('{', StringComparison.Ordinal)).ThenBy(metric => metric));
        Assert.All(result.Distributions, distribution => Assert.Equal(result.Metric(distribution.Metric)?.Samples ?? 0, distribution.Buckets.Sum(bucket => bucket.Count)));
    }

    [Fact]
    public async Task A_test_of_fifty_steps_has_a_result_of_some_hundred_kilobytes()
    {
        using var handler = new Quick();
        var test = LoadTest.Named("large").InProcess(handler)
            .Scenario("load", Flow.Of([.. Enumerable.Range(0, 50).Select(i => Step.Get($"/step/{i}").Named($"step {i}"))]), Workload.SharedIterations(1, 200));

        var result = await test.MeasureAsync(TestContext.Current.CancellationToken);
        var (with, without) = (result.ToJson().Length, (result with { Distributions = [] }).ToJson().Length);

        Assert.Equal(51, result.Distributions.Count);
        TestContext.Current.TestOutputHelper!.WriteLine($"{with} characters, {with - without} of them for distributions");
        Assert.InRange(with - without, 1000, 51 * 2000);
    }

    private sealed class Quick : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage());
    }
}
