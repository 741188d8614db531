using LoadTester.Scripts;
using Xunit;

namespace LoadTester.Docs;

/// <summary>Values that differ from iteration to iteration. The code of docs/k6-script.md, with the scripts in K6Script/Catalogue.</summary>
public sealed class CatalogueOfValues
{
    private const string Url = "http://127.0.0.1:40123";

    [Fact]
    public void Data_rows()
    {
        var customers = DataRows.FromObjects([new { Email = "anna@example.com", Age = 41 }, new { Email = "ben@example.com", Age = 17 }]);
        var find = Flow.Of(Step.Get("/customers").Named("find").WithQuery("email", Value.Row("email")));
        var enrol = Flow.Of(Step.Post("/courses").Named("enrol").WithJson(new { email = Value.Row("email"), age = Value.Row("age") }));

        var test = LoadTest.Named("clinic").Against(Url)
            .Scenario("one_after_the_other", find.WithData(customers), Workload.ConstantVus(2, TimeSpan.FromSeconds(2)))
            .Scenario("by_chance", find.WithData(customers.Random()), Workload.ConstantVus(2, TimeSpan.FromSeconds(2)))
            .Scenario("never_twice", enrol.WithData(customers.Unique()), Workload.SharedIterations(vus: 1, iterations: 2));

        Catalogue.ShouldHold("data-rows", test);
    }

    [Fact]
    public void Rows_with_gaps()
    {
        var pets = DataRows.FromObjects([new Dictionary<string, string?> { ["name"] = "Rex", ["chip"] = "77" }, new() { ["name"] = null }]);
        var add = Step.Post("/pets").Named("add").WithJson(new { name = Value.Row("name") });
        var scan = Step.Get("/chips/{chip}").Named("scan").With("chip", Value.Row("chip")).WithQuery("name", Value.Row("name"));

        Catalogue.ShouldHold("rows-with-gaps", LoadTest.Named("clinic").Against(Url).Scenario("smoke", Flow.Of(add, scan).WithData(pets), Workload.Smoke()));
    }

    [Fact]
    public void Rows_of_a_csv_file()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "owners.csv");
        File.WriteAllText(path, "name,age,vip\nAnna,41,true\nBen,,\n");
        var api = ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: Clinic, version: "1" }
            paths:
              /owners:
                post:
                  operationId: createOwner
                  requestBody: { content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string }, age: { type: integer }, vip: { type: boolean } } } } } }
                  responses: { "201": { description: made } }
            """);
        var create = api.Step("createOwner").Set("$.name", Value.Row("name")).Set("$.age", Value.Row("age")).Set("$.vip", Value.Row("vip"));

        Catalogue.ShouldHold("rows-of-a-csv-file", LoadTest.Named("clinic").Against(Url).Scenario("smoke", Flow.Of(create).WithData(DataRows.FromCsv("owners.csv")), Workload.Smoke()));
    }

    [Fact]
    public void Unique_values()
    {
        var register = Step.Post("/owners").Named("register").WithJson(new { email = Value.Unique("ada-{0}@example.com"), card = Value.Uuid });
        var order = Step.Post("/orders").Named("order").WithHeader("Idempotency-Key", Value.Uuid).WithJson(new { reference = Value.Unique("order-") });

        Shows("unique-values", register, order);
    }

    [Fact]
    public void Drawn_values()
    {
        var order = Step.Post("/orders").Named("order").WithJson(new
        {
            size = Value.OneOf("S", "M", "L"),
            number = Value.Iteration,
            due = Value.Now.Plus(TimeSpan.FromDays(1)),
            note = "ordered {{$now}} in iteration {{$iteration}}",
            discount = Value.Null,
        });

        Shows("drawn-values", order);
    }

    [Fact]
    public void Secrets()
    {
        var login = Step.Post("/login").Named("login").WithJson(new { user = "ada", password = Value.Env("CLINIC_PASSWORD") });
        var admin = Step.Get("/admin").Named("admin").WithHeader("X-Admin-Key", Value.Secret("ADMIN_KEY", "t0p s3cret"));

        Shows("secrets", login, admin);
    }

    private static void Shows(string entry, params Step[] steps) =>
        Catalogue.ShouldHold(entry, LoadTest.Named("clinic").Against(Url).Scenario("smoke", Flow.Of(steps), Workload.Smoke()));
}
