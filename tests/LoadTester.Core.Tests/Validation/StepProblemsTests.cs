using Xunit;

namespace LoadTester.Validation;

public sealed class StepProblemsTests
{
    [Fact]
    public void A_missing_path_parameter_is_named_with_the_step_that_needs_it() =>
        AssertProblems(
            Flow.Of(Step.Get("/owners/{owner_id}/pets/{pet_id}").Named("getPet").With("pet_id", 7)),
            "Step \"getPet\": nobody fills the path parameter \"owner_id\" of GET /owners/{owner_id}/pets/{pet_id}. Fill it: .With(\"owner_id\", …).");

    [Theory]
    [InlineData(" list")]
    [InlineData("the \"list\"")]
    public void A_name_whose_ends_k6_would_cut_off_is_a_problem(string name) =>
        AssertProblems(
            Flow.Of(Step.Get("/").Named(name)),
            $"Step \"{name}\": a step's name may neither begin nor end with a blank or a quote, which k6 cuts off where a threshold selects by it. Rename it with .Named(…).");

    [Fact]
    public void A_parameter_that_the_step_does_not_have_is_named_with_those_it_has() =>
        AssertProblems(
            Flow.Of(Step.Get("/owners/{id}").Named("getOwner").With("id", 1).With("owner", 1)),
            "Step \"getOwner\" has no parameter \"owner\". It has: id. For a field of the body write .Set(\"$.owner\", …), for a query parameter outside the document .WithQuery(\"owner\", …).");

    [Fact]
    public void A_value_that_no_earlier_step_saves_is_named_with_those_that_are_saved() =>
        AssertProblems(
            Flow.Of(
                Step.Post("/owners").Named("createOwner").Save("$.id", out _, "var ownerId"),
                Step.Get("/pets/{{petId}}").Named("getPet")),
            "Step \"getPet\": it uses {{petId}}, which no earlier step saves. Saved before it: ownerId. Save it first: .Save(\"$.id\", out var petId), on the step that the flow uses.");

    [Fact]
    public void A_value_that_only_a_later_step_saves_is_a_problem()
    {
        var create = Step.Post("/owners").Named("createOwner").Save("$.id", out var ownerId);

        AssertProblems(
            Flow.Of(Step.Get("/owners/{id}").Named("getOwner").With("id", ownerId), create),
            "Step \"getOwner\": it uses {{ownerId}}, which no earlier step saves. Save it first: .Save(\"$.id\", out var ownerId), on the step that the flow uses.");
    }

    [Fact]
    public void A_value_that_one_choice_saves_is_no_use_to_the_other()
    {
        var create = Step.Post("/owners").Named("createOwner").Save("$.id", out var ownerId);

        AssertProblems(
            Flow.Mix((1, Flow.Of(create)), (1, Flow.Of(Step.Get("/owners/{id}").Named("getOwner").With("id", ownerId)))),
            "Step \"getOwner\": it uses {{ownerId}}, which no earlier step saves. Save it first: .Save(\"$.id\", out var ownerId), on the step that the flow uses.");
    }

    [Theory]
    [InlineData("id")]
    [InlineData("$..id")]
    [InlineData("$.items[*]")]
    [InlineData("$.items[]")]
    [InlineData("")]
    public void A_path_that_is_not_to_a_single_value_is_named(string path) =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").Save(path, out _, "var id")),
            $"Step \"x\": Save: \"{path}\" is not a path to a single value. Write e.g. $.id, $['first name'] or $.items[0].id (RFC 9535).");

    [Fact]
    public void A_field_that_does_not_fit_the_body_is_a_problem() =>
        AssertProblems(
            Flow.Of(Step.Post("/x").Named("x").WithJson(new { name = "a" }).Set("$.name.first", "b")),
            "Step \"x\": Set(\"$.name.first\", …) does not fit the body: the path leads through a value that is no object, or to an item that is not there.");

    [Fact]
    public void A_field_of_a_text_body_is_a_problem() =>
        AssertProblems(
            Flow.Of(Step.Post("/x").Named("x").WithBody("text/csv", "a,b").Set("$.a", 1)),
            "Step \"x\": Set(\"$.a\", …) sets a field of a body from a schema or an object, and this body is text of type text/csv.");

    [Theory]
    [InlineData("a::b")]
    [InlineData("a,b")]
    public void A_name_that_thresholds_could_not_select_is_a_problem(string name) =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named(name)),
            $"Step \"{name}\": a step's name may hold neither \"::\" nor a comma, and may not be empty, because thresholds select by it. Rename it with .Named(…).");

    [Fact]
    public void A_trend_needs_a_name_that_k6_takes() =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").MeasureAs("1st")),
            "Step \"x\": MeasureAs(\"1st\"): a metric's name has 2 to 129 letters, digits and \"_\", and does not begin with a digit.");

    [Fact]
    public void A_trend_cannot_take_the_name_of_one_of_k6_s_metrics() =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").MeasureAs("http_reqs")),
            "Step \"x\": MeasureAs(\"http_reqs\"): that is a metric of k6's own. Choose another name.");

    [Fact]
    public void Times_and_statuses_out_of_range_are_problems() =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").Timeout(TimeSpan.Zero).ThinkTime(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)).Expect(99)),
            "Step \"x\": its timeout is 0 s; it must be more than 0.",
            "Step \"x\": a think time from 2 s to 1 s is not possible. It begins at 0 s or more, and its end is not before its beginning.",
            "Step \"x\": Expect(99): a status is between 100 and 599.");

    [Fact]
    public void Expecting_nothing_is_a_problem() =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").Expect()),
            "Step \"x\": Expect() names no status. Write the ones that count as success, e.g. Expect(201).");

    [Fact]
    public void Checks_need_names_of_their_own() =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").Check("ok", Check.BodyContains("a")).Check("ok", Check.Json("id", 1)).Check("doc", Check.MatchesDocument)),
            "Step \"x\": check \"ok\": \"id\" is not a path to a single value. Write e.g. $.id, $['first name'] or $.items[0].id (RFC 9535).",
            "Step \"x\": check \"doc\": Check.MatchesDocument is for steps made from an operation whose answers the document describes.",
            "Step \"x\": check \"ok\" is there more than once. Give each a name of its own.");

    [Fact]
    public void A_column_needs_data() =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").WithQuery("q", Value.Row("email"))),
            "Step \"x\": it reads the column \"email\", but its flow has no data. Add .WithData(rows) to the flow.");

    [Fact]
    public void A_column_that_the_data_lacks_is_named_with_those_it_has() =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").WithQuery("q", Value.Row("emial"))).WithData(DataRows.FromObjects([new { Email = "a", Name = "b" }])),
            "Step \"x\": it reads the column \"emial\", which the data does not have. Its columns: email, name. Did you mean email?");

    [Fact]
    public void A_secret_that_the_test_holds_cannot_stand_inside_text() =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").WithHeader("Authorization", $"Bearer {Value.Secret("token", "s3cret")}")),
            "Step \"x\": the secret \"token\" cannot stand inside text. Pass the value itself, or take it from the environment: {{$env.NAME}}.");

    [Fact]
    public void A_url_with_credentials_is_refused_without_showing_them() =>
        AssertProblems(
            Flow.Of(Step.Get("http://ada:sesame@localhost:5080/x")),
            "A step to …@localhost:5080 holds credentials, which do not belong in a url. Write .WithAuth(Auth.Basic(user, Value.Env(\"PASSWORD\"))) on the load test, or .WithHeader(\"Authorization\", …) on the step.");

    [Fact]
    public void JSON_as_text_is_no_object() =>
        AssertProblems(
            Flow.Of(Step.Post("/x").Named("x").WithJson("{\"a\":1}")),
            "Step \"x\": WithJson got text that is JSON already, and would send it as one JSON string. Write .WithBody(\"application/json\", …), or pass an object.");

    [Fact]
    public void Two_values_of_one_name_are_a_problem()
    {
        var owner = CreateAndSaveId("owner", out var ownerId);
        var pet = CreateAndSaveId("pet", out var petId);

        AssertProblems(
            Flow.Of(owner, pet, Step.Get("/owners/{owner}/pets/{pet}").Named("get").With("owner", ownerId).With("pet", petId)),
            "Scenario \"s\": step \"pet\" saves a value called \"id\", and so does a step before it. Give its variable another name, so that both can be used.");
        AssertProblems(Flow.Of(owner, owner, Step.Get("/x").WithQuery("id", ownerId)));
        AssertProblems(Flow.Mix((1, Flow.Of(owner)), (1, Flow.Of(pet))));

        static Step CreateAndSaveId(string name, out Captured id) => Step.Post("/x").Named(name).Save("$.id", out id);
    }

    [Fact]
    public void Headers_are_what_HTTP_allows() =>
        AssertProblems(
            Flow.Of(Step.Post("/x").Named("x").WithHeader("X-A", "a\r\nInjected: 1").WithHeader("X-B", $"{Value.Iteration}\n").WithHeader("Content-Length", 5).WithBody("text/plain\r\nB: 1", "")),
            "Step \"x\": a media type cannot hold a line break.",
            "Step \"x\": header X-A: a header's value cannot hold a line break.",
            "Step \"x\": header X-B: a header's value cannot hold a line break.",
            "Step \"x\": the header Content-Length says how a message is framed; the engine writes it. Leave it out.");

    [Fact]
    public void Tags_and_checks_that_exist_by_themselves_are_not_for_the_taking() =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").Tag("scenario", "mine").Check("status 200-399", Check.BodyContains("")).Check("has $.id", Check.BodyContains("")).Save("$.id", out _)),
            "Step \"x\": Tag(\"scenario\", …): \"scenario\" is a tag that every sample has by itself. Choose another name.",
            "Step \"x\": check \"status 200-399\" is made by itself. Give yours another name.",
            "Step \"x\": check \"has $.id\" is made by itself. Give yours another name.");

    [Theory]
    [InlineData("http://", "\"http://\" is not a valid url.")]
    [InlineData("http://h:99999/", "\"http://h:99999/\" is not a valid url.")]
    [InlineData("ftp://host/x", "\"ftp://host/x\" is neither a path below the target nor an http or https url.")]
    public void A_url_that_leads_nowhere_is_named(string url, string problem) =>
        AssertProblems(Flow.Of(Step.Get(url).Named("x")), $"Step \"x\": {problem}");

    [Fact]
    public void Times_beyond_a_month_are_a_slip() =>
        AssertProblems(
            Flow.Of(Step.Get("/x").Named("x").Timeout(TimeSpan.MaxValue).WithQuery("at", Value.Now.Plus(TimeSpan.MaxValue))).Pause(TimeSpan.FromDays(60)),
            "Step \"x\": a timeout or think time of 10,675,199 days is too long; the most is 30 days.",
            "Step \"x\": Now.Plus(10675199 days) is farther than a date goes; the most is 365000 days.",
            "Scenario \"s\": a pause of 60 days is too long; the most is 30 days.");

    [Fact]
    public void Groups_mixes_and_pauses_are_checked() =>
        AssertProblems(
            Flow.Mix((0, Flow.Of(Step.Get("/x").Named("x")))).Group("a::b", Flow.Of(Step.Get("/y").Named("y"))).Pause(TimeSpan.FromSeconds(-1)),
            "Scenario \"s\": a choice of Flow.Mix has the weight 0. Weights are 1 or more.",
            "Scenario \"s\": group \"a::b\" needs a name without \"::\" (k6 separates groups with it).",
            "Scenario \"s\": a pause from -1 s to -1 s is not possible. It begins at 0 s or more, and its end is not before its beginning.");

    private static void AssertProblems(Flow flow, params string[] problems) =>
        Assert.Equal(problems, LoadTest.Named("t").Against("http://localhost").Scenario("s", flow, Workload.Smoke()).Validate());
}
