// The token is for [Fact]; the page speaks of load tests, which need none.
#pragma warning disable xUnit1051
using Xunit;

namespace LoadTester.Docs;

/// <summary>The code of docs/journeys.md.</summary>
public sealed class Journeys
{
    [Fact]
    public async Task From_a_document()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var register = api.Step("createOwner").Save("$.id", out var ownerId);
        var adopt = api.Step("createPet").With("owner_id", ownerId).Save("$.id", out var petId);
        var book = api.Step("createAppointment").With("pet_id", petId).Expect(201);
        var review = api.Step("listAppointments").With("pet_id", petId).Check("has one", Check.Json("$.total", 1));

        var booking = Flow.Of(register, adopt, book).Pause(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300)).Then(review);

        await Snippet.RunsAsync(booking);
    }

    [Fact]
    public async Task By_hand()
    {
        var create = Step.Post("/owners")
            .WithJson(new { first_name = "Ada", last_name = "Lovelace", email = Value.Unique("ada-{0}@example.com") })
            .Expect(201).Save("$.id", out var ownerId).SaveHeader("ETag", out var version);
        var pets = Step.Get("/owners/{owner_id}/pets").With("owner_id", ownerId).WithQuery("limit", 10).WithHeader("Accept-Language", "it");
        var same = Step.Get($"/owners/{ownerId}").Named("unchanged").WithHeader("If-None-Match", version).Expect(304).Timeout(TimeSpan.FromSeconds(5));
        var import = Step.Post("/imports").WithBody("text/csv", "name,owner\nRex,{{ownerId}}").Expect(201, 202);

        await Snippet.RunsAsync(Flow.Of(create, pets, same, import));
    }

    [Fact]
    public async Task Values()
    {
        var order = Step.Post("/orders").WithJson(new
        {
            reference = Value.Unique("order-{0}"),
            requestId = Value.Uuid,
            number = Value.Iteration,
            due = Value.Now.Plus(TimeSpan.FromDays(1)),
            size = Value.OneOf("S", "M", "L"),
            customer = Value.Row("email"),
            note = "for {{ownerId}}",
            discount = Value.Null,
        });

        var owner = Step.Post("/owners").WithJson(new { }).Save("$.id", out var ownerId);
        Assert.Equal("{{ownerId}}", ownerId.ToString());
        await Snippet.RunsAsync(Flow.Of(owner, order).WithData(DataRows.FromObjects([new { Email = "anna@example.com" }])));
    }

    [Fact]
    public async Task Flows()
    {
        Environment.SetEnvironmentVariable("CLINIC_PASSWORD", "sesame");

        var browse = Flow.Of(Step.Get("/owners"));
        var buy = Flow.Of(Step.Get("/cart")).Group("checkout", Flow.Of(Step.Post("/orders"), Step.Post("/payments")));
        var signIn = Step.Post("/login").WithJson(new { user = "ada", password = Value.Env("CLINIC_PASSWORD") }).Save("$.token", out var token);

        var shop = Flow.OncePerVu(Flow.Of(signIn))
            .Then(Step.Get("/me").WithHeader("Authorization", $"Bearer {token}"))
            .Then(Flow.Mix((70, browse), (30, buy)))
            .Then(Step.Get("/customers").WithQuery("email", Value.Row("email")))
            .Pause(TimeSpan.FromMilliseconds(100))
            .WithData(DataRows.FromObjects([new { Email = "anna@example.com" }, new { Email = "ben@example.com" }]));

        await Snippet.RunsAsync(shop);
    }

    [Fact]
    public async Task A_login()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");
        Environment.SetEnvironmentVariable("CLINIC_PASSWORD", "sesame");

        var login = api.Step("login").Set("$.password", Value.Env("CLINIC_PASSWORD")).Save("$.token", out var token);
        var owners = api.Step("listOwners");

        var test = LoadTest.Named("behind a login").Against("http://localhost:5080")
            .Before(Flow.Of(login))
            .WithAuth(Auth.Bearer(token))
            .Scenario("reading", Flow.Of(owners), Workload.Load(peakVus: 20));

        Assert.Empty(test.Validate());
        await Snippet.RunsAsync(Flow.Of(login, owners));
    }
}
