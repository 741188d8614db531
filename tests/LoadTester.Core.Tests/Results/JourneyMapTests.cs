using Xunit;

namespace LoadTester.Results;

public sealed class JourneyMapTests
{
    [Fact]
    public void A_journey_is_told_with_its_groups_choices_pauses_data_and_what_steps_hand_on()
    {
        var login = Step.Post("/login").WithJson(new { user = "ada" }).Save("$.token", out var token).Named("login");
        var create = Step.Post("/owners").WithJson(new { name = Value.Row("name") }).Save("$.id", out var ownerId).Save("$.tag", out _).Named("create").ThinkTime(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300));
        var read = Step.Get("/owners/{id}").With("id", ownerId).Named("read");
        var search = Step.Get("/owners").WithQuery("like", $"{ownerId}*").WithHeader("If-Match", $"\"{ownerId}\"").Named("search");
        var change = Step.Put($"/owners/{ownerId}/name").WithJson(new { inner = new { id = ownerId } }).Named("change");
        var flow = Flow.OncePerVu(Flow.Of(Step.Get("/welcome").Named("welcome")))
            .Then(create).Pause(TimeSpan.FromSeconds(1))
            .Group("looking", Flow.Mix((30, Flow.Of(read).Named("one")), (10, Flow.Of(search))))
            .Then(change)
            .WithData(DataRows.FromObjects([new { name = "a" }, new { name = "b" }]).Random());
        var test = LoadTest.Named("journey").Against("http://localhost:1").WithAuth(Auth.Bearer(token)).Before(Flow.Of(login)).After(Flow.Of(Step.Delete("/owners").Named("clear")))
            .Scenario("load", flow, Workload.ConstantVus(3, TimeSpan.FromSeconds(10)));
        Assert.Empty(test.Validate());

        Assert.Equal(
            """
            Before
              Step login | POST /login | saves token
            load (3 VUs for 10 s)
              Data rows | 2 rows, drawn at random
              OncePerVu
                Step welcome | GET /welcome | uses token
              Step create | POST /owners | saves ownerId | uses token
              Pause 100 ms to 300 ms
              Pause 1 s
              Group looking
                Mix
                  Choice one | 75 %
                    Step read | GET /owners/{id} | uses ownerId, token
                  Choice | 25 %
                    Step search | GET /owners | uses ownerId, token
              Step change | PUT /owners/{{ownerId}}/name | uses ownerId, token
            After
              Step clear | DELETE /owners | uses token
            """.ReplaceLineEndings("\n"),
            string.Join('\n', JourneyMap.Of(test).SelectMany(Lines)));
    }

    [Fact]
    public void A_flow_that_chains_itself_shows_what_it_hands_on()
    {
        var api = ApiDocument.Parse(
            """
            openapi: 3.1.0
            info: { title: Clinic, version: "1" }
            paths:
              /owners:
                post:
                  operationId: createOwner
                  responses: { "201": { description: made, content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer } } } } } } }
              /owners/{ownerId}:
                get:
                  operationId: getOwner
                  parameters: [ { name: ownerId, in: path, required: true, schema: { type: integer } } ]
                  responses: { "200": { description: found } }
            """);
        var test = LoadTest.Named("chain").Against("http://localhost:1").Scenario("load", api.Flow("createOwner", "getOwner"), Workload.Smoke());
        Assert.Empty(test.Validate());

        var parts = JourneyMap.Of(test)[0].Parts;

        Assert.Equal(["createOwner", "getOwner"], parts.Select(part => part.Name));
        Assert.Equal(parts[0].Saves, parts[1].Uses);
        Assert.Single(parts[1].Uses);
        Assert.All(StepList.Of(test), step => Assert.Equal("Clinic", step.Api));
    }

    [Fact]
    public void A_secret_in_a_written_url_is_not_shown()
    {
        var step = Step.Get("http://me:pass@localhost:1/x?api_key=abc&page=1").Named("x");
        var test = LoadTest.Named("secret").Scenario("load", Flow.Of(step), Workload.Smoke());

        Assert.Equal("GET http://***@localhost:1/x?api_key=***&page=1", JourneyMap.Of(test)[0].Parts[0].Detail);
        Assert.Equal("http://***@localhost:1/x?api_key=***&page=1", StepList.Of(test)[0].Url);
        Assert.Equal("http://***@localhost:1", StepList.TargetOf(test));
    }

    [Fact]
    public void The_target_is_named_as_the_test_names_it()
    {
        var flow = Flow.Of(Step.Get("/x"), Step.Get("http://other:5/y"));

        Assert.Equal("http://localhost:5080, http://other:5", StepList.TargetOf(LoadTest.Named("t").Against("http://localhost:5080").Scenario("load", flow, Workload.Smoke())));
        Assert.Null(StepList.TargetOf(LoadTest.Named("t").Scenario("load", Flow.Of(Step.Get("/x")), Workload.Smoke())));
        using var handler = new HttpClientHandler();
        Assert.Equal("in process", StepList.TargetOf(LoadTest.Named("t").InProcess(handler).Scenario("load", flow, Workload.Smoke())));
    }

    private static IEnumerable<string> Lines(Journey journey) => journey.Parts.SelectMany(part => Lines(part, "  ")).Prepend(journey.Workload is null ? journey.Name : $"{journey.Name} ({journey.Workload})");

    private static IEnumerable<string> Lines(JourneyPart part, string indent)
    {
        var name = part.Name.Length == 0 ? "" : " " + part.Name;
        var saves = part.Saves.Count == 0 ? "" : $" | saves {string.Join(", ", part.Saves)}";
        var uses = part.Uses.Count == 0 ? "" : $" | uses {string.Join(", ", part.Uses.Order())}";
        return part.Parts.SelectMany(inner => Lines(inner, indent + "  ")).Prepend($"{indent}{part.Kind}{name}{(part.Detail is null ? "" : $" | {part.Detail}")}{saves}{uses}");
    }
}
