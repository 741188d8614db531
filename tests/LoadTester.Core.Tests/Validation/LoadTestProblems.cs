using Xunit;

namespace LoadTester.Validation;

public sealed class LoadTestProblems
{
    private static readonly Step s_ping = Step.Get("/ping").Named("ping");

    [Fact]
    public async Task All_problems_of_a_load_test_are_reported_at_once()
    {
        var test = LoadTest.Named("bad")
            .Scenario("a b", Flow.Of(Step.Get("/owners/{id}").Named("getOwner")), Workload.ConstantVus(0, TimeSpan.FromSeconds(-2)))
            .Require("http_req_failed", "p(95)<3");

        var e = await Assert.ThrowsAsync<InvalidLoadTestException>(() => test.RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            """
            Load test "bad" has 6 problems:
              - Scenario "a b": a name may hold only letters, digits, "_" and "-" (k6's rule).
              - Scenario "a b": ConstantVus needs at least 1 virtual user, not 0.
              - Scenario "a b": ConstantVus has a duration of -2 s; it must be 1 s or more.
              - Step "getOwner": nobody fills the path parameter "id" of GET /owners/{id}. Fill it: .With("id", …).
              - It has no target: step "getOwner" needs one. Add .Against("http://localhost:5080") with the address of the API.
              - Threshold "http_req_failed p(95)<3": http_req_failed is a rate and has no "p(95)". It has rate.
            """,
            e.Message);
        Assert.Equal(6, e.Problems.Count);
    }

    [Fact]
    public async Task A_single_problem_is_called_one()
    {
        var e = await Assert.ThrowsAsync<InvalidLoadTestException>(() => LoadTest.Named("empty").MeasureAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            """
            Load test "empty" has a problem:
              - It has no scenario. Add one: .Scenario("load", flow, Workload.Load(peakVus: 20)).
            """,
            e.Message);
    }

    [Fact]
    public void A_target_that_is_no_url_is_named() =>
        Assert.Equal(
            ["Against(\"localhost:5080\") is not an absolute http or https url. Write e.g. http://localhost:5080."],
            LoadTest.Named("t").Against("localhost:5080").Scenario("s", Flow.Of(s_ping), Workload.Smoke()).Validate());

    [Fact]
    public void A_target_with_credentials_is_refused_without_showing_them() =>
        Assert.Equal(
            ["Against(…@localhost:5080) holds credentials, which do not belong in a url. Write .WithAuth(Auth.Basic(user, Value.Env(\"PASSWORD\")))."],
            LoadTest.Named("t").Against("http://ada:sesame@localhost:5080").Scenario("s", Flow.Of(s_ping), Workload.Smoke()).Validate().Take(1));

    [Fact]
    public void Headers_and_tags_of_the_test_are_what_they_may_be() =>
        Assert.Equal(
            [
                "WithHeader(\"X A\"): \"X A\" cannot be the name of a header.",
                "WithAuth: \"X Key\" cannot be the name of a header.",
                "WithTag(\"status\", …): \"status\" is a tag that every sample has by itself. Choose another name.",
                "WithHeader(\"X-B\"): a header's value cannot hold a line break.",
                "WithAuth: a header's value cannot hold a line break.",
            ],
            Valid().WithHeader("X A", "a").WithHeader("X-B", "a\nb").WithTag("status", "x").WithAuth(Auth.ApiKey("X Key", Value.Secret("KEY", "abc\n"))).Validate());

    [Fact]
    public void A_password_in_a_target_of_another_scheme_is_not_shown() =>
        Assert.Equal(
            "Against(\"ftp://…@h/x\") is not an absolute http or https url. Write e.g. http://localhost:5080.",
            LoadTest.Named("t").Against("ftp://user:pa55@h/x").Validate()[0]);

    [Fact]
    public void Nor_is_one_without_a_scheme() =>
        Assert.Equal(
            "Against(\"…@host\") is not an absolute http or https url. Write e.g. http://localhost:5080.",
            LoadTest.Named("t").Against("user:pa55@host").Validate()[0]);

    [Fact]
    public void A_name_does_not_end_in_a_line_break() =>
        Assert.Equal(
            ["Scenario \"s\n\": a name may hold only letters, digits, \"_\" and \"-\" (k6's rule)."],
            LoadTest.Named("t").Against("http://localhost").Scenario("s\n", Flow.Of(s_ping), Workload.Smoke()).Validate());

    [Fact]
    public void An_id_in_the_path_of_an_operation_cannot_be_made_up()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.0.3
            info: { title: Clinic, version: '1' }
            paths:
              /owners/{owner_id}:
                get:
                  operationId: getOwner
                  parameters: [{ name: owner_id, in: path, required: true, schema: { type: string, format: uuid } }]
                  responses: { '200': { description: ok } }
            """);

        Assert.Equal(
            ["Step \"getOwner\": nobody fills the path parameter \"owner_id\" of GET /owners/{owner_id}; an id of something that exists cannot be made up. Save it from an earlier step and pass it: .With(\"owner_id\", …)."],
            LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(api.Step("getOwner")), Workload.Smoke()).Validate());
    }

    [Fact]
    public void What_is_null_is_refused_where_it_is_written()
    {
        Assert.Throws<ArgumentException>(() => Flow.Of(s_ping, null!));
        Assert.Throws<ArgumentNullException>(() => s_ping.Set("$.a", null!));
        Assert.Throws<ArgumentNullException>(() => s_ping.Check("c", null!));
        Assert.Throws<ArgumentNullException>(() => s_ping.Save(null!, out _));
        Assert.Throws<ArgumentNullException>(() => s_ping.Tag("a", null!));
        Assert.Throws<ArgumentNullException>(() => Metric.Trend(null!));
        Assert.Throws<ArgumentNullException>(() => Value.Row(null!));
        Assert.Throws<ArgumentNullException>(() => Auth.Bearer((Secret)null!));
        Assert.Throws<ArgumentNullException>(() => Valid().WithTag("a", null!));
        Assert.Throws<ArgumentNullException>(() => Valid().Scenario("s", null!, Workload.Smoke()));
    }

    [Fact]
    public void Two_scenarios_of_one_name_are_a_problem() =>
        Assert.Equal(
            ["Scenario \"s\" is there 2 times. Names must be unique."],
            Valid().Scenario("s", Flow.Of(s_ping), Workload.Smoke()).Validate());

    [Fact]
    public void A_flow_without_steps_is_a_problem() =>
        Assert.Equal(
            ["Scenario \"s\": its flow has no step. Add one with .Then(step)."],
            LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(), Workload.Smoke()).Validate());

    [Fact]
    public void A_header_of_the_test_that_uses_a_value_nobody_saves_is_named() =>
        Assert.Equal(
            ["WithHeader(\"X-Tenant\"): it uses {{tenant}}, which no earlier step saves. Save it first: .Save(\"$.id\", out var tenant), on the step that the flow uses."],
            Valid().WithHeader("X-Tenant", "{{tenant}}").Validate());

    [Fact]
    public void A_secret_of_the_environment_that_is_not_set_is_named() =>
        Assert.Equal(
            ["WithAuth: the environment variable LOADTESTER_NOT_SET is not set. Set it before the run."],
            Valid().WithAuth(Auth.Bearer(Value.Env("LOADTESTER_NOT_SET"))).Validate());

    [Fact]
    public async Task A_secret_that_is_empty_is_named_before_any_engine_starts()
    {
        const string name = "LOADTESTER_SET_EMPTY";
        Environment.SetEnvironmentVariable(name, "");
        try
        {
            var test = Valid().WithHeader("X-Own", Value.Secret("OWN", "")).WithAuth(Auth.Bearer(Value.Env(name)));
            string[] problems =
            [
                "WithHeader(\"X-Own\"): the secret OWN is empty. Give it a value.",
                $"WithAuth: the environment variable {name} is set but empty. Give it a value before the run.",
            ];

            Assert.Equal(problems, test.Validate());
            Assert.Equal(problems, (await Assert.ThrowsAsync<InvalidLoadTestException>(() => test.RunOn(new EmbeddedEngine()).RunAsync(TestContext.Current.CancellationToken))).Problems);
            Assert.Equal(problems, (await Assert.ThrowsAsync<InvalidLoadTestException>(() => test.RunOn(new K6Engine()).RunAsync(TestContext.Current.CancellationToken))).Problems);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public void A_problem_of_a_step_in_two_scenarios_is_listed_once()
    {
        var step = Step.Get("/x/{y}").Named("x");

        Assert.Single(LoadTest.Named("t").Against("http://localhost").Scenario("a", Flow.Of(step), Workload.Smoke()).Scenario("b", Flow.Of(step), Workload.Smoke()).Validate());
    }

    [Fact]
    public void Unique_rows_that_are_too_few_for_the_iterations_are_a_problem()
    {
        var rows = DataRows.FromObjects([new { Email = "a@x" }, new { Email = "b@x" }]).Unique();

        Assert.Equal(
            ["Scenario \"s\": its data \"rows\" has 2 unique rows for 3 iterations. Add rows, ask for fewer iterations, or drop .Unique()."],
            LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(s_ping).WithData(rows), Workload.SharedIterations(1, 3)).Validate());
    }

    [Fact]
    public void Two_scenarios_cannot_share_unique_rows()
    {
        var flow = Flow.Of(s_ping).WithData(DataRows.FromObjects([new { Email = "a@x" }]).Unique());

        Assert.Equal(
            ["Scenarios \"a\" and \"b\" share the unique rows of \"rows\", so a row would be used in each. Give each its own rows."],
            LoadTest.Named("t").Against("http://localhost").Scenario("a", flow, Workload.Smoke()).Scenario("b", flow, Workload.Smoke()).Validate());
    }

    private static LoadTest Valid() => LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(s_ping), Workload.Smoke());
}
