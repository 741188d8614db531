// The token is for [Fact]; the page speaks of load tests, which need none.
#pragma warning disable xUnit1051
using LoadTester.Scripts;
using Xunit;

namespace LoadTester.Docs;

/// <summary>What holds for a whole run. The code of docs/k6-script.md, with the scripts in K6Script/Catalogue.</summary>
public sealed class CatalogueOfRuns
{
    private const string Url = "http://127.0.0.1:40123";

    [Fact]
    public void Workloads()
    {
        var journey = Flow.Of(Step.Get("/appointments").Named("list"));

        var test = LoadTest.Named("clinic").Against(Url)
            .Scenario("soak", journey, Workload.ConstantVus(2, TimeSpan.FromSeconds(3)).GracefulStop(TimeSpan.FromSeconds(5)))
            .Scenario("ramp", journey, Workload.RampingVus().To(4, TimeSpan.FromSeconds(1)).Hold(TimeSpan.FromSeconds(1)).To(0, TimeSpan.FromMilliseconds(500))
                .GracefulRampDown(TimeSpan.FromSeconds(1)))
            .Scenario("shared", journey, Workload.SharedIterations(vus: 2, iterations: 10))
            .Scenario("each", journey, Workload.IterationsPerVu(vus: 2, iterations: 5, maxDuration: TimeSpan.FromSeconds(90)).StartAfter(TimeSpan.FromSeconds(2)));

        Catalogue.ShouldHold("workloads", test);
    }

    [Fact]
    public void Versions_certificates_proxies_compression()
    {
        var list = Step.Get("/appointments").Named("list").Check("has one", Check.Json("$.total", 1));
        var ping = Step.Request(HttpMethod.Head, "/").Named("ping");

        var test = LoadTest.Named("clinic").Against("https://127.0.0.1:40123")
            .Scenario("load", Flow.Of(list, ping), Workload.Smoke())
            .WithHttp(new HttpOptions
            {
                Version = HttpVersionOption.Http1,
                TrustedRoots = "ca.pem",
                ClientCertificate = new("client.pem", "client.key"),
                Proxy = new Uri("http://proxy.example:3128"),
                Compression = Compression.Gzip | Compression.Brotli,
            });

        Catalogue.ShouldHold("http-options", test);
    }

    [Fact]
    public void No_check_of_certificates()
    {
        var test = LoadTest.Named("clinic").Against("https://127.0.0.1:40123")
            .Scenario("load", Flow.Of(Step.Get("/appointments").Named("list")), Workload.Smoke())
            .WithHttp(new HttpOptions { SkipCertificateCheck = true });

        Catalogue.ShouldHold("http-unchecked", test);
    }

    [Fact]
    public void Pacing()
    {
        var list = Step.Get("/appointments").Named("list");
        var adopt = Flow.Of(Step.Post("/pets").Named("adopt").Save("$.id", out var petId), Step.Get("/pets/{id}").Named("read").With("id", petId));

        var test = LoadTest.Named("clinic").Against(Url)
            .Scenario("reading", Flow.Of(list), Workload.ConstantVus(2, TimeSpan.FromSeconds(20)).EveryIterationTakes(TimeSpan.FromSeconds(5)))
            .Scenario("adopting", adopt, Workload.ConstantVus(2, TimeSpan.FromSeconds(20)).EveryIterationTakes(TimeSpan.FromSeconds(2.5)));

        Catalogue.ShouldHold("pacing", test);
    }

    [Fact]
    public void Arrival_rates()
    {
        var journey = Flow.Of(Step.Get("/appointments").Named("list"));

        var test = LoadTest.Named("clinic").Against(Url)
            .Scenario("steady", journey, Workload.ConstantRate(30, TimeSpan.FromMinutes(5)).Per(TimeSpan.FromMinutes(1)))
            .Scenario("rising", journey, Workload.RampingRate(5).To(50, TimeSpan.FromSeconds(30)).Hold(TimeSpan.FromMinutes(1)).WithVus(20, max: 100))
            .Scenario("break", journey, Workload.Breakpoint(peakRate: 400).StartAfter(TimeSpan.FromMinutes(5)));

        Catalogue.ShouldHold("arrival-rates", test);
    }

    [Fact]
    public void Thresholds()
    {
        var book = Step.Post("/appointments").Named("book").WithJson(new { pet = "rex" }).MeasureAs("booking_time");

        var test = LoadTest.Named("clinic").Against(Url).WithTag("release", "2024-10")
            .Scenario("load", Flow.Of(book), Workload.Smoke())
            .Require(Metric.HttpReqFailed.Rate < 0.01, abortAfter: TimeSpan.FromSeconds(10))
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromMilliseconds(500))
            .Require(Metric.HttpReqDuration.P(99.9) < TimeSpan.FromSeconds(1))
            .Require(Metric.HttpReqDuration.For(book).Med < TimeSpan.FromMilliseconds(200))
            .Require(Metric.Trend("booking_time").Avg <= TimeSpan.FromMilliseconds(200))
            .Require("iterations{scenario:load}", "count>=1");

        Catalogue.ShouldHold("thresholds", test);
    }

    [Fact]
    public void A_bearer_token() =>
        Catalogue.ShouldHold("auth-bearer", Reading(Auth.Bearer(Value.Env("CLINIC_TOKEN"))));

    [Fact]
    public void A_key_in_a_header() =>
        Catalogue.ShouldHold("auth-api-key", Reading(Auth.ApiKey("X-Api-Key", Value.Env("CLINIC_KEY"))));

    [Fact]
    public void A_key_in_the_query() =>
        Catalogue.ShouldHold("auth-query-key", Reading(Auth.QueryKey("key", Value.Env("CLINIC_KEY"))));

    [Fact]
    public void A_user_with_a_password()
    {
        var list = Step.Get("/appointments").Named("list");

        var test = LoadTest.Named("clinic").Against(Url)
            .WithAuth(Auth.Basic("ada", Value.Env("CLINIC_PASSWORD")))
            .Scenario("smoke", Flow.Of(list), Workload.Smoke());

        Catalogue.ShouldHold("auth-basic", test);
    }

    [Fact]
    public async Task Steps_of_a_document()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var register = api.Step("createOwner").Save("$.id", out var ownerId);
        var adopt = api.Step("createPet").With("owner_id", ownerId).Set("$.name", "Rex");
        var pets = api.Step("listPets").With("owner_id", ownerId);

        Catalogue.ShouldHold("document", LoadTest.Named("clinic").Against(Url).Scenario("smoke", Flow.Of(register, adopt, pets), Workload.Smoke()));
    }

    [Fact]
    public void Bodies_that_no_file_can_hold()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: Payments, version: "1" }
            paths:
              /payments:
                post:
                  operationId: pay
                  requestBody:
                    content:
                      application/json:
                        schema:
                          type: object
                          required: [kind, parts]
                          properties:
                            kind: { enum: [card, cash] }
                            parts: { type: array, minItems: 1, items: { type: object, required: [id], properties: { id: { type: string, format: uuid } } } }
                  responses: { "201": { description: paid } }
            """);

        Catalogue.ShouldHold("body-variants", LoadTest.Named("clinic").Against(Url).Scenario("smoke", Flow.Of(api.Step("pay")), Workload.Smoke()));
    }

    [Fact]
    public async Task Answers_as_documented()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var owners = api.Step("listOwners").Check("is as documented", Check.MatchesDocument);

        Catalogue.ShouldHold("matches-document", LoadTest.Named("clinic").Against(Url).Scenario("smoke", Flow.Of(owners), Workload.Smoke()));
    }

    [Fact]
    public async Task Two_targets()
    {
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var owners = api.Step("listOwners");
        var elsewhere = api.At("http://127.0.0.1:40124/eu").Step("listOwners").Named("owners elsewhere");
        var health = Step.Get("https://status.example/clinic").Named("status");

        Catalogue.ShouldHold("two-targets", LoadTest.Named("clinic").Against(Url).Scenario("smoke", Flow.Of(owners, elsewhere, health), Workload.Smoke()));
    }

    [Fact]
    public void Traces()
    {
        var journey = Flow.Of(Step.Get("/owners").Named("owners"), Step.Get("/appointments").Named("list"));

        var test = LoadTest.Named("clinic").Against(Url).WithTracing()
            .Scenario("load", journey, Workload.Smoke());

        Catalogue.ShouldHold("traces", test);
    }

    private static LoadTest Reading(Auth auth) =>
        LoadTest.Named("clinic").Against(Url).WithAuth(auth).Scenario("smoke", Flow.Of(Step.Get("/appointments").Named("list")), Workload.Smoke());
}
