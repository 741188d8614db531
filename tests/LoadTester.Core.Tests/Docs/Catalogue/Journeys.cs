using LoadTester.Chaining;
using LoadTester.Scripts;
using Xunit;

namespace LoadTester.Docs;

/// <summary>How steps become journeys. The code of docs/k6-script.md, with the scripts in K6Script/Catalogue.</summary>
public sealed class CatalogueOfJourneys
{
    private const string Url = "http://127.0.0.1:40123";

    [Fact]
    public void Groups()
    {
        var browse = Flow.Of(Step.Get("/").Named("home"), Step.Get("/pets").Named("pets"));
        var order = Step.Post("/orders").Named("order").WithJson(new { pet = "rex" }).Save("$.id", out var orderId);
        var pay = Step.Post("/payments").Named("pay").WithJson(new { order = orderId });
        var track = Step.Get($"/orders/{orderId}").Named("track");

        var shop = Flow.Of().Group("browsing", browse).Group("checkout", Flow.Of(order, pay)).Then(track);

        Shows("groups", shop);
    }

    [Fact]
    public void A_chained_journey()
    {
        var api = PetClinic.Api;

        var billing = api.Flow("addUser", "getUser", "addOwner", "addBill", "getBill");

        Shows("chained", billing.With("pet", Value.Json(new { id = 7 })));
    }

    [Fact]
    public void Pauses()
    {
        var home = Step.Get("/").Named("home").ThinkTime(TimeSpan.FromMilliseconds(500));
        var pets = Step.Get("/pets").Named("pets").ThinkTime(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2));

        var visit = Flow.Of(home, pets).Pause(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));

        Shows("pauses", visit);
    }

    [Fact]
    public void A_mix()
    {
        var browse = Flow.Of(Step.Get("/pets").Named("browse")).Named("browsing");
        var buy = Flow.Of(Step.Post("/orders").Named("buy").WithJson(new { pet = "rex" }));
        var complain = Flow.Of(Step.Post("/complaints").Named("complain").WithBody("text/plain", "Too slow."));

        var shop = Flow.Mix((70, browse), (25, buy), (5, complain));

        Shows("mix", shop);
    }

    [Fact]
    public void Once_per_virtual_user()
    {
        var signIn = Step.Post("/login").Named("signIn").WithJson(new { user = "ada", password = Value.Env("CLINIC_PASSWORD") }).Save("$.token", out var token);
        var me = Step.Get("/me").Named("me").WithHeader("Authorization", $"Bearer {token}");

        var shop = Flow.OncePerVu(Flow.Of(signIn)).Then(me);

        Shows("once-per-vu", shop);
    }

    [Fact]
    public void Once_with_a_step_that_may_go_wrong()
    {
        var visit = Step.Get("/terms").Named("terms");
        var accept = Step.Post("/terms").Named("accept").WithJson(new { accepted = true }).Expect(204);

        Shows("once-and-again", Flow.OncePerVu(Flow.Of(visit, accept)).Then(Step.Get("/pets").Named("pets")));
    }

    [Fact]
    public void A_value_that_may_not_be_there()
    {
        var find = Step.Get("/pets/first").Named("find").Save("$.id", out var petId);
        var create = Step.Post("/owners").Named("create").WithJson(new { name = "Ada" }).Expect(201);
        var book = Step.Post("/appointments").Named("book").WithJson(new { pet = petId });

        Shows("value-of-a-choice", Flow.Mix((50, Flow.Of(find)), (50, Flow.Of(create))).Then(book));
    }

    [Fact]
    public void Before_and_after()
    {
        var login = Step.Post("/login").Named("login").WithJson(new { user = "ada", password = Value.Env("CLINIC_PASSWORD") }).Save("$.token", out var token);
        var list = Step.Get("/appointments").Named("list");
        var logout = Step.Post("/logout").Named("logout");

        var test = LoadTest.Named("shop").Against(Url)
            .Before(Flow.Of(login))
            .WithAuth(Auth.Bearer(token))
            .Scenario("reading", Flow.Of(list), Workload.Smoke())
            .After(Flow.Of(logout));

        Catalogue.ShouldHold("before-and-after", test);
    }

    [Fact]
    public void Scenarios_that_share_a_journey()
    {
        var register = Step.Post("/owners").Named("register").WithJson(new { email = Value.Unique("ada-{0}@example.com") }).Expect(201);
        var registration = Flow.Of(register).Named("registration");

        var test = LoadTest.Named("shop").Against(Url)
            .Scenario("day", registration, Workload.ConstantVus(2, TimeSpan.FromSeconds(2)))
            .Scenario("rush", registration, Workload.ConstantVus(5, TimeSpan.FromSeconds(2)).StartAfter(TimeSpan.FromSeconds(2)));

        Catalogue.ShouldHold("shared-journey", test);
    }

    [Fact]
    public void Scenarios_with_journeys_of_their_own()
    {
        var test = LoadTest.Named("shop").Against(Url)
            .Scenario("visitors", Flow.Of(Step.Get("/pets").Named("browse")), Workload.ConstantVus(2, TimeSpan.FromSeconds(2)))
            .Scenario("vets", Flow.Of(Step.Get("/appointments").Named("agenda")), Workload.ConstantVus(1, TimeSpan.FromSeconds(2)));

        Catalogue.ShouldHold("own-journeys", test);
    }

    private static void Shows(string entry, Flow journey) => Catalogue.ShouldHold(entry, LoadTest.Named("shop").Against(Url).Scenario("smoke", journey, Workload.Smoke()));
}
