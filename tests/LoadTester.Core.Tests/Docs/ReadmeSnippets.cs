using System.Net;
using Xunit;

namespace LoadTester.Docs;

public sealed class ReadmeSnippets
{
    [Fact]
    public async Task The_readme_s_steps_by_hand_run_as_written()
    {
        Environment.SetEnvironmentVariable("PASSWORD", "a password that is long");

        var login = Step.Post("/login").WithJson(new { user = "ada", password = Value.Env("PASSWORD") }).Save("$.token", out var token);
        var order = Step.Post("/orders").WithHeader("Authorization", $"Bearer {token}").WithJson(new { item = Value.OneOf("tea", "coffee"), at = Value.Now }).Expect(201);

        var test = LoadTest.Named("orders").Against("https://shop.example")
            .Before(Flow.Of(login))
            .Scenario("orders", Flow.Of(order), Workload.ConstantVus(20, TimeSpan.FromSeconds(30)))
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromMilliseconds(300));

        Assert.Empty(test.Validate());
        var shop = new Shop();
        var result = await test.InProcess(shop).Require(Metric.HttpReqFailed.Rate <= 0)
            .Scenario("once", Flow.Of(order), Workload.Smoke().StartAfter(TimeSpan.Zero))
            .MeasureAsync(new CancellationTokenSource(TimeSpan.FromSeconds(2)).Token);

        Assert.Equal(0, result.Metric("http_req_failed")!.Values["rate"]);
        Assert.All(shop.Authorizations, authorization => Assert.Equal("Bearer t-1", authorization));
    }

    private sealed class Shop : HttpMessageHandler
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Authorizations { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/login")
                return new(HttpStatusCode.OK) { Content = new StringContent("""{"token":"t-1"}""") };
            Authorizations.Add(request.Headers.NonValidated["Authorization"].ToString());
            await Task.Delay(50, cancellationToken);
            return new(HttpStatusCode.Created);
        }
    }
}
