using Xunit;

namespace LoadTester.K6Scripts;

public sealed class ScriptProblemsTests
{
    [Fact]
    public void A_script_needs_no_target_because_it_is_given_one_where_it_runs()
    {
        var script = Of(Step.Get("/owners")).ToK6Script();

        Assert.Contains("const baseUrl = address('BASE_URL');", script.Source, StringComparison.Ordinal);
        Assert.Empty(script.Environment);
    }

    [Fact]
    public void A_script_needs_no_secret_that_is_set_because_it_is_given_it_where_it_runs()
    {
        var test = Of(Step.Get("/owners")).Against("http://localhost:1").WithAuth(Auth.Bearer(Value.Env("LOADTESTER_NEVER_SET")));

        Assert.Equal(["WithAuth: the environment variable LOADTESTER_NEVER_SET is not set. Set it before the run."], test.Validate());
        Assert.Contains("const loadtesterNeverSet = setting('LOADTESTER_NEVER_SET');", test.ToK6Script().Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_with_problems_gives_no_script_but_all_of_them()
    {
        var failure = Assert.Throws<InvalidLoadTestException>(() => LoadTest.Named("bad").Scenario("a b", Flow.Of(Step.Get("/{id}")), Workload.Smoke()).ToK6Script());

        Assert.Equal(
            [
                "Scenario \"a b\": a name may hold only letters, digits, \"_\" and \"-\" (k6's rule).",
                "Step \"GET /{id}\": nobody fills the path parameter \"id\" of GET /{id}. Fill it: .With(\"id\", …).",
            ],
            failure.Problems);
    }

    [Fact]
    public void A_threshold_on_the_time_from_the_intended_start_is_nothing_that_k6_can_judge()
    {
        var test = LoadTest.Named("rate").Against("http://localhost:1").Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(5, TimeSpan.FromSeconds(1)))
            .Require(Metric.ResponseTime.P(95) < TimeSpan.FromSeconds(1));

        Assert.Empty(test.Validate());
        Assert.Equal(
            ["Threshold \"response_time p(95)<1000\": k6 cannot measure response_time, because it does not tell when a call should have begun. Run the test on the embedded engine, or require something of http_req_duration and of dropped_iterations."],
            Assert.Throws<InvalidLoadTestException>(test.ToK6Script).Problems);
    }

    [Fact]
    public void Two_secrets_of_one_name_are_a_problem_of_the_script()
    {
        var test = Of(Step.Get("/owners").WithHeader("A", Value.Secret("TOKEN", "one")).WithHeader("B", Value.Secret("TOKEN", "two"))).Against("http://localhost:1");

        Assert.Empty(test.Validate());
        var failure = Assert.Throws<InvalidLoadTestException>(() => test.ToK6Script());
        Assert.Equal(["Two different secrets are called \"TOKEN\". In a k6 script a secret is known by its name: give each its own."], failure.Problems);
    }

    [Theory]
    [InlineData("BASE_URL")]
    [InlineData("RUN_ID")]
    [InlineData("K6_VUS")]
    public void A_secret_cannot_have_the_name_of_a_setting(string name)
    {
        var test = Of(Step.Get("/owners").WithHeader("A", Value.Secret(name, "one")));

        var failure = Assert.Throws<InvalidLoadTestException>(() => test.ToK6Script());
        Assert.Equal([$"A secret cannot be called \"{name}\", which is a setting of the k6 script itself. Give it another name."], failure.Problems);
    }

    [Fact]
    public void A_secret_is_in_the_environment_of_the_script_and_nowhere_in_its_text()
    {
        var script = Of(Step.Get("/owners").WithHeader("X-Key", Value.Secret("API_KEY", "s3cr3t-value"))).Against("http://127.0.0.1:41234").ToK6Script();

        Assert.DoesNotContain("s3cr3t", script.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("41234", script.Source, StringComparison.Ordinal);
        Assert.Equal(new Dictionary<string, string> { ["BASE_URL"] = "http://127.0.0.1:41234", ["API_KEY"] = "s3cr3t-value" }, script.Environment);
    }

    [Fact]
    public void An_absolute_url_on_this_machine_comes_from_the_environment_since_its_port_changes()
    {
        var script = Of(Step.Get("/owners"), Step.Get("http://127.0.0.1:41235/health").Named("health")).Against("http://127.0.0.1:41234").ToK6Script();

        Assert.DoesNotContain("4123", script.Source, StringComparison.Ordinal);
        Assert.Contains("http.get(`${baseUrl2}/health`, {", script.Source, StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:41235", script.Environment["BASE_URL_2"]);
    }

    [Fact]
    public void The_same_slice_in_two_spellings_is_one_metric()
    {
        var step = Step.Get("/owners").Named("list");
        var script = Of(step)
            .Require("http_req_duration{name:list,status:200}", "p(95)<500")
            .Require("http_req_duration{status:200,name:list}", "max<900")
            .ToK6Script();

        Assert.Contains("'http_req_duration{name:list,status:200}': ['p(95)<500', 'max<900'],", script.Source, StringComparison.Ordinal);
    }

    private static LoadTest Of(params Step[] steps) => LoadTest.Named("a test").Scenario("load", Flow.Of(steps), Workload.Smoke());
}
