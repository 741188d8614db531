namespace LoadTester;

/// <summary>Data rows from files, and what becomes of their cells in the fields that they fill.</summary>
internal static class DataFileCases
{
    private static readonly ApiDocument s_api = ApiDocument.Parse("""
        openapi: 3.1.0
        info: { title: Shop, version: "1" }
        paths:
          /people:
            post:
              operationId: createPerson
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [name, price, code]
                      properties:
                        age: { type: integer }
                        name: { type: string }
                        price: { type: [number, "null"] }
                        vip: { type: boolean }
                        code: { type: [string, integer] }
                        size: { type: [string, number] }
                        born: { type: string, format: date }
                        list: { type: array, items: { type: object, properties: { n: { type: integer }, m: { type: number } } } }
                        map: { type: object, additionalProperties: { type: integer } }
              responses: { default: { description: any } }
        """);

    private const string Csv =
        "name,age,price,vip,code,size,note\n" +
        "Anna,41,1.50,true,007,1,\"a, \"\"b\"\"\"\n" +
        "\"B\nen\",, 2 ,FALSE,12,2.5,\n" +
        "\"ç\"\"\\`${d}\u2028\",17,,,x,1e3,1.50\n" +
        "Dora,-0,0.1e1,True,5,-7,\"\"\n";

    public static IEnumerable<AgreementCase> All =>
    [
        Of("cells of a CSV file in the fields of a document", site => site.Of(Flow.Of(Person).WithData(People()), 4)),
        Of("cells of a CSV file in the whole of a body", site => site.Of(Flow.Of(s_api.Step("createPerson").WithJson(new
        {
            age = Value.Row("age"), name = Value.Row("name"), price = Value.Row("price"), code = Value.Row("code"),
            list = new object[] { new { n = Value.Row("age"), m = Value.Row("size") }, new { n = 1 } }, map = new { own = Value.Row("age"), text = "<{{$row.age}}>" },
        })).WithData(People().Random()), 6)),
        Of("an object of nothing but empty cells", site => site.Of(Flow.Of(s_api.Step("createPerson").WithJson(new { map = new { a = Value.Row("age"), b = Value.Row("age") }, name = "n" })).WithData(People()), 4)),
        Of("empty cells before members called by numbers", site => site.Of(Flow.Of(s_api.Step("createPerson").WithJson(new Dictionary<string, object>
        {
            ["age"] = Value.Row("age"), ["2"] = 2, ["vip"] = Value.Row("vip"), ["1"] = "one", ["big"] = 9007199254740993, ["price"] = Value.Row("price"),
        })).WithData(People()), 4)),
        Of("cells that are drawn", site => site.Of(Flow.Of(s_api.Step("createPerson").WithJson(new { name = "n", age = Value.OneOf(Value.Row("age"), 5), vip = Value.OneOf(Value.Row("vip"), Value.Row("vip"), true) })).WithData(People()), 8)),
        Of("cells of a CSV file elsewhere are text", site => site.Of(Flow.Of(
            Step.Post("/r").WithJson(new { age = Value.Row("age"), price = Value.Row("price") }).WithQuery("vip", Value.Row("vip")).WithHeader("X-Size", Value.Row("size")),
            Step.Post("/r").WithBody("application/json", """{"age": {{$row.size}}}""")).WithData(People()), 4)),
        Of("unique rows of a CSV file", site => site.Of(Flow.Of(Person).WithData(People().Unique()), 4)),
        Of("a JSON file", site => site.Of(Flow.Of(Step.Post("/r").WithJson(new { a = Value.Row("a"), b = Value.Row("b") })).WithData(
            DataRows.FromJson(Written("list.json", """[{"a": 1.50, "b": "x\u2028"}, {"b": [1, {"c": null}], "a": null}, {"a": true, "b": "42"}]"""))), 3)),
        Of("a JSON file whose rows differ", site => site.Of(Flow.Of(s_api.Step("createPerson").Set("$.age", Value.Row("a")), Step.Get("/after")).WithData(
            DataRows.FromJson(Written("gaps.json", """[{"a": 5}, {"b": 1}, {"a": 7}]"""))), 3)),
        Of("JSON lines", site => site.Of(Flow.Of(Step.Post("/r").WithJson(new { a = Value.Row("a"), b = Value.Row("b") })).WithData(
            DataRows.FromJsonLines(Written("lines.jsonl", "{\"a\": 1, \"b\": \"x\"}\n\n{\"a\": -0.0, \"b\": false}\n")).Random()), 5)),
        Of("rows made from an operation", site => site.Of(Flow.Of(s_api.Step("createPerson").Set("$.name", Value.Row("name")).Set("$.age", Value.Row("age")).Set("$.vip", Value.Row("vip"))).WithData(
            DataRows.Generate(s_api, "createPerson", 20)), 5)),
        Of("more rows than memory is for", site => site.Of(Flow.Of(Step.Get("/r").WithQuery("n", Value.Row("n"))).WithData(
            DataRows.FromCsv(Written("many.csv", "n,text\n" + string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{n},{new string((char)('a' + (n % 26)), 450)}\n")))).Random()), 12)),
    ];

    private static Step Person => s_api.Step("createPerson")
        .Set("$.age", Value.Row("age")).Set("$.price", Value.Row("price")).Set("$.vip", Value.Row("vip")).Set("$.name", Value.Row("name")).Set("$.code", Value.Row("code"))
        .Set("$.size", Value.Row("size")).Set("$.note", Value.Row("note"));

    private static DataRows People() => DataRows.FromCsv(Written("people.csv", Csv));

    private static AgreementCase Of(string title, Func<Site, LoadTest> make) => new("Data files", title, make);

    /// <summary>A file beside the tests.</summary>
    private static string Written(string name, string text)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"agreement-{name}");
        if (!File.Exists(path) || File.ReadAllText(path) != text)
            File.WriteAllText(path, text);
        return Path.GetFileName(path);
    }
}
