using Xunit;

namespace LoadTester.Chaining;

/// <summary>How a person corrects what a flow wired.</summary>
public sealed class CorrectionSpecs
{
    private static ApiDocument Api => PetClinic.Api;

    [Fact]
    public void With_closes_a_parameter_in_every_step_and_leaves_the_first_flow_as_it_was()
    {
        var open = Api.Flow("getHours", "addOwner", "getHours");

        var closed = open.With("BRANCH", "turin");

        Assert.Single(ExplainSpecs.Problems(open));
        Assert.Empty(ExplainSpecs.Problems(closed));
        Assert.Equal(["turin", "turin"], FlowSteps.Of(closed).Where(step => step.Name == "getHours").Select(step => step.Parameters[0].Value!.ToString()));
    }

    [Fact]
    public void With_sends_one_drawn_value_in_all_steps()
    {
        var flow = Api.Flow("getHours", "getHours").With("branch", Value.Unique("b-{0}"));

        var steps = FlowSteps.Of(flow).ToList();
        Assert.IsType<UniqueValue>(Assert.Single(steps[0].Lets).Source);
        Assert.Equal(["{{branch}}", "{{branch}}"], steps.Select(step => step.Parameters[0].Value!.ToString()));
    }

    [Fact]
    public void With_closes_a_field_of_a_body()
    {
        var flow = Api.Flow("addOwner", "addPet").With("type", Value.Json(new { id = 7, name = "cat" }));

        Assert.Contains("$.type = given to the flow", flow.Explain(), StringComparison.Ordinal);
        Assert.Equal("$.type", Assert.Single(FlowSteps.Of(flow).Last().Fields).Key);
    }

    [Fact]
    public void A_name_that_no_step_has_open_is_a_problem() => Assert.Equal(
        ["The flow has no open parameter \"brunch\". Open: branch. Did you mean branch?", "Step \"getHours\": nobody fills the path parameter \"branch\" of GET /branches/{branch}/hours. No other operation gives it: close it with .With(\"branch\", …)."],
        ExplainSpecs.Problems(Api.Flow("getHours").With("brunch", "turin")));

    [Fact]
    public void A_name_that_is_chained_says_how_to_change_it() => Assert.Equal(
        ["The flow has no open parameter \"ownerId\". It is chained already; to change that write .Configure(\"getOwner\", step => step.With(\"ownerId\", …)). None is open."],
        ExplainSpecs.Problems(Api.Flow("addOwner", "getOwner").With("ownerId", 7)));

    [Fact]
    public void Configure_changes_one_step_and_the_rest_is_wired_around_it()
    {
        var flow = Api.Flow("addOwner", "getOwner", "deleteOwner")
            .Configure("addOwner", step => step.Expect(200, 201).MeasureAs("owner_creation"))
            .Configure("GET /owners/{ownerId}", step => step.With("ownerId", 7));

        var steps = FlowSteps.Of(flow).ToList();
        Assert.Equal("owner_creation", steps[0].TrendName);
        Assert.Equal("7", steps[1].Parameters[0].Value!.ToString());
        Assert.Equal("{{ownerId}}", steps[2].Parameters[0].Value!.ToString());
        Assert.Contains("ownerId = set by hand", flow.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_set_in_a_body_is_what_later_steps_use()
    {
        var flow = Api.Flow("addUser", "getUser").Configure("addUser", step => step.Set("$.username", Value.Row("login")));

        Assert.Equal("{{$row.login}}", FlowSteps.Of(flow).Last().Parameters[0].Value!.ToString());
    }

    [Fact]
    public void Configure_names_the_steps_that_there_are()
    {
        var failure = Assert.Throws<ArgumentException>(() => Api.Flow("addOwner", "getOwner").Configure("getOwners", step => step));

        Assert.Equal("The flow has no step \"getOwners\". Its steps: addOwner, getOwner. Did you mean getOwner? (Parameter 'step')", failure.Message);
    }

    [Fact]
    public void What_was_appended_stays_and_can_be_changed_as_well()
    {
        var flow = Api.Flow("addOwner", "getOwner").Named("owners").Pause(TimeSpan.FromSeconds(1)).Then(Step.Get("/branches/{branch}").Named("branch")).With("branch", "turin").Configure("branch", step => step.Expect(204)).AcceptSuggestions();

        Assert.Equal("addOwner, getOwner, pause, branch", flow.ToString());
        Assert.Equal("owners", flow.Name);
        Assert.Empty(ExplainSpecs.Problems(flow));
    }

    [Fact]
    public void Two_chained_flows_in_one_journey_may_save_values_of_one_name() =>
        Assert.Empty(ExplainSpecs.Problems(Api.Flow("addOwner", "getOwner").Then(Api.Flow("addOwner", "deleteOwner"))));

    [Fact]
    public void A_document_at_another_address_chains_as_well() =>
        Assert.All(FlowSteps.Of(Api.At("http://localhost:1").Flow("addOwner", "getOwner")), step => Assert.Equal(new Uri("http://localhost:1"), step.Target));

    [Fact]
    public void An_operation_of_another_document_is_refused()
    {
        var other = ApiDocument.Parse(PetClinic.Yaml).Operation("addOwner");

        var failure = Assert.Throws<ArgumentException>(() => Api.Flow([other]));

        Assert.Equal("addOwner (POST /owners) is of another document. Take it from the Operations of this one. (Parameter 'operation')", failure.Message);
    }
}
