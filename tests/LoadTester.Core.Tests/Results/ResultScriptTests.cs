using System.Diagnostics;
using Xunit;

namespace LoadTester.Results;

public sealed class ResultScriptTests
{
    [Fact]
    public async Task A_result_of_the_embedded_engine_has_the_test_as_a_script_once_somebody_looks()
    {
        using var handler = new Quick();
        var test = LoadTest.Named("t").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x").WithHeader("X-Key", Value.Secret("KEY", "s3cret-key"))), Workload.Smoke());

        var result = await test.MeasureAsync(TestContext.Current.CancellationToken);
        Assert.False(result.LateScript!.IsMade);
        var watch = Stopwatch.StartNew();
        var script = result.Script;
        TestContext.Current.TestOutputHelper!.WriteLine($"The script took {watch.Elapsed.TotalMilliseconds} ms.");

        Assert.Equal(test.ToK6Script().Source, script);
        Assert.DoesNotContain("s3cret-key", script, StringComparison.Ordinal);
        Assert.Equal(script, LoadResult.FromJson(result.ToJson()).Script);
    }

    [Fact]
    public async Task A_test_that_no_script_can_do_has_none()
    {
        using var handler = new Quick();
        var test = LoadTest.Named("t").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(10, TimeSpan.FromSeconds(1))).Require(Metric.ResponseTime.P(95) < TimeSpan.FromSeconds(5));

        var result = await test.MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Null(result.Script);
        Assert.Contains("\"script\": null", result.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_is_taken_out_of_a_result_stays_out()
    {
        using var handler = new Quick();
        var test = LoadTest.Named("t").InProcess(handler).Scenario("load", Flow.Of(Step.Get("/x")), Workload.Smoke());

        var result = await test.MeasureAsync(TestContext.Current.CancellationToken);

        Assert.Null((result with { Script = null }).Script);
        Assert.NotNull(result.Script);
        Assert.True(result.LateScript!.IsMade);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Credentials_that_stand_in_a_test_are_in_nothing_that_a_result_shows(bool enginesOwn)
    {
        string[] secrets = ["qu3ry-plain", "b0dy-plain", "h3ader-plain", "c00kie-plain", "f0rm-plain", "all-h3ader", "text-pl4in", "ch0ice-one", "90210777"];
        using var handler = new Quick();
        var test = LoadTest.Named("t").InProcess(handler).WithHeader("X-Api-Key", "all-h3ader").Scenario(
            "load",
            Flow.Of(
                Step.Post("/work?access_token=qu3ry-plain").WithHeader("Authorization", "Bearer h3ader-plain").WithJson(new { password = "b0dy-plain", name = "Anna", inner = new { clientSecret = 90210777 } }).Named("work"),
                Step.Get("/cookie").WithHeader("Cookie", "sid=c00kie-plain"),
                Step.Post("/form").WithJson(new { client_secret = "f0rm-plain", jwt = Value.OneOf("ch0ice-one", "another") }),
                Step.Post("/text").WithBody("text/plain", "user={{$uuid}}&password=text-pl4in")),
            Workload.Smoke());
        if (enginesOwn)
            test = test.RunOn(new ScriptedEngine());

        var result = await test.MeasureAsync(TestContext.Current.CancellationToken);

        Assert.All(secrets, secret => Assert.Contains(secret.Replace("'", "\'", StringComparison.Ordinal), test.ToK6Script().Source, StringComparison.Ordinal));
        Assert.All([result.Script!, result.ToJson(), result.ToHtml()], text => Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret.Replace("'", "\'", StringComparison.Ordinal), text, StringComparison.Ordinal);
        }));
        Assert.Contains("'Bearer ***'", result.Script, StringComparison.Ordinal);
        Assert.Contains("'Anna'", result.Script, StringComparison.Ordinal);
    }

    /// <summary>One whose result has the script that it ran, as those of k6 have.</summary>
    private sealed class ScriptedEngine : ILoadEngine
    {
        public string Name => "scripted";

        public async Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken) =>
            await new EmbeddedEngine().RunAsync(test, options, cancellationToken) with { Script = test.ToK6Script().Source };
    }

    private sealed class Quick : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage());
    }
}
