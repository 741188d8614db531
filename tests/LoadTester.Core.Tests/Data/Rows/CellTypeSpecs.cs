using LoadTester.OpenApi;
using Xunit;

namespace LoadTester.Data;

public sealed class CellTypeSpecs
{
    private const string Schema =
        "{ type: object, required: [name, price, rank], properties: { name: { type: string }, age: { type: integer }, price: { type: number }, vip: { type: boolean }, rank: { type: [integer, 'null'] }, " +
        "code: { type: [string, integer] }, kind: { enum: [1, 2] }, tags: { type: array, items: { type: string } }, owner: { oneOf: [{ $ref: '#/components/schemas/Person' }, { type: 'null' }] } } }";

    private static readonly ApiDocument s_api = ApiDocument.Parse(Documents.WithBody(Schema, "{ Person: { type: object, required: [size], properties: { size: { type: number } } } }"));

    [Theory]
    [InlineData("age", "42", "{\"age\":42}")]
    [InlineData("age", " 42 ", "{\"age\":42}")]
    [InlineData("age", "42.0", "{\"age\":42}")]
    [InlineData("age", "", "{}")]
    [InlineData("price", "1.50", "{\"price\":1.5}")]
    [InlineData("price", "-1e3", "{\"price\":-1000}")]
    [InlineData("rank", "", "{\"rank\":null}")]
    [InlineData("vip", "TRUE", "{\"vip\":true}")]
    [InlineData("vip", "false", "{\"vip\":false}")]
    [InlineData("name", "42", "{\"name\":\"42\"}")]
    [InlineData("name", "", "{\"name\":\"\"}")]
    [InlineData("code", "42", "{\"code\":42}")]
    [InlineData("code", "007", "{\"code\":\"007\"}")]
    [InlineData("kind", "2", "{\"kind\":2}")]
    [InlineData("unknown", "42", "{\"unknown\":\"42\"}")]
    public async Task A_cell_takes_the_type_of_the_field_that_it_fills(string field, string cell, string body)
    {
        using var file = new DataFile($"c,other\n\"{cell}\",x\n");
        await using var server = new RawServer(_ => RawServer.Answer(201));

        await Run.OnceAsync(server.Url, Flow.Of(s_api.Step("make").WithJson(new Dictionary<string, object> { [field] = Value.Row("c") })).WithData(DataRows.FromCsv(file.RelativePath)));

        Assert.Equal(body, server.Requests[0].Body);
    }

    [Fact]
    public async Task Members_around_an_empty_cell_keep_their_commas()
    {
        using var file = new DataFile("age,vip\n,\n1,\n,true\n2,false\n");
        await using var server = new RawServer(_ => RawServer.Answer(201));
        var step = s_api.Step("make").WithJson(new { age = Value.Row("age"), vip = Value.Row("vip"), owner = new { size = 1, age = Value.Row("age") }, kind = 1 });

        await Run.TimesAsync(4, server.Url, Flow.Of(step).WithData(DataRows.FromCsv(file.RelativePath)));

        Assert.Equal(
            [
                """{"owner":{"size":1,"age":""},"kind":1}""", """{"age":1,"owner":{"size":1,"age":"1"},"kind":1}""",
                """{"vip":true,"owner":{"size":1,"age":""},"kind":1}""", """{"age":2,"vip":false,"owner":{"size":1,"age":"2"},"kind":1}""",
            ],
            server.Requests.Select(request => request.Body));
    }

    [Fact]
    public void Cells_that_a_field_cannot_take_are_named_with_their_lines()
    {
        using var file = new DataFile("a,b,c,d\n1,yes,1.5,x\nold,true,2,\n\n12345678901234567890,,3,\n010,no,4,\n1 2,no,5,\n");
        var step = s_api.Step("make").Set("$.age", Value.Row("a")).Set("$.vip", Value.Row("b")).Set("$.rank", Value.Row("c")).Set("$.price", Value.Row("d")).Set("$.owner.size", Value.Row("c")).Set("$.tags", Value.Row("a"));

        Assert.Equal(
            [
                "Step \"make\": $.age takes integer, and the column \"a\" of rows.csv holds something else: line 3 holds \"old\", line 5 holds \"12345678901234567890\", line 6 holds \"010\" and 1 more.",
                "Step \"make\": $.price takes number and must be there, and the column \"d\" of rows.csv has empty cells: line 3 is empty, line 5 is empty, line 6 is empty and 1 more.",
                "Step \"make\": $.price takes number, and the column \"d\" of rows.csv holds something else: line 2 holds \"x\".",
                "Step \"make\": $.vip takes boolean, and the column \"b\" of rows.csv holds something else: line 2 holds \"yes\", line 6 holds \"no\", line 7 holds \"no\".",
                "Step \"make\": $.rank takes integer or null, and the column \"c\" of rows.csv holds something else: line 2 holds \"1.5\".",
                "Step \"make\": $.tags takes array, which a cell of rows.csv (column \"a\") cannot hold. Write it with .Set(\"$.tags\", Value.Json(…)), or leave it out.",
            ],
            LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(step).WithData(DataRows.FromCsv(file.RelativePath)), Workload.Smoke()).Validate().Order(StringComparer.Ordinal)
                .OrderBy(problem => new[] { "age", "price", "vip", "rank", "tags" }.Index().First(field => problem.Contains($"$.{field.Item} takes", StringComparison.Ordinal)).Index));
    }

    [Fact]
    public async Task Rows_that_have_types_keep_them()
    {
        using var file = new DataFile("[{\"c\": \"42\"}, {\"c\": 42}]", "rows.json");
        await using var server = new RawServer(_ => RawServer.Answer(201));

        await Run.TimesAsync(2, server.Url, Flow.Of(s_api.Step("make").WithJson(new { code = Value.Row("c") })).WithData(DataRows.FromJson(file.RelativePath)));

        Assert.Equal(["""{"code":"42"}""", """{"code":42}"""], server.Requests.Select(request => request.Body));
    }

    [Fact]
    public void Cells_of_another_type_than_their_field_are_named_in_JSON_too()
    {
        using var file = new DataFile("{\"born\": 1960, \"name\": \"Ana\"}\n{\"born\": \"1960\"}\n{\"born\": 1960.5, \"name\": 7}\n{\"born\": true}\n{\"born\": null, \"name\": \"Bo\"}\n", "rows.jsonl");
        var step = s_api.Step("make").Set("$.age", Value.Row("born")).Set("$.name", Value.Row("name")).Set("$.rank", Value.Row("born"));

        Assert.Equal(
            [
                "Step \"make\": $.age takes integer, and the column \"born\" of rows.jsonl holds something else: line 2 holds \"1960\", line 3 holds 1960.5, line 4 holds true and 1 more.",
                "Step \"make\": $.name takes string, and the column \"name\" of rows.jsonl holds something else: line 3 holds 7.",
                "Step \"make\": $.rank takes integer or null, and the column \"born\" of rows.jsonl holds something else: line 2 holds \"1960\", line 3 holds 1960.5, line 4 holds true.",
            ],
            Test(step, DataRows.FromJsonLines(file.RelativePath)).Validate().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Cells_that_the_document_does_not_allow_are_named()
    {
        var api = ApiDocument.Parse(Documents.WithBody(
            "{ type: object, properties: { genre: { type: string, enum: [novel, poetry] }, born: { type: integer, minimum: 1450, maximum: 2100 }, isbn: { type: string, pattern: '^97[89]' }, size: { oneOf: [{ type: string, maxLength: 2 }, { type: integer, maximum: 60 }] } } }"));
        using var file = new DataFile("genre,born,isbn,size\nnovel,1960,978,XL\nfantasy,1200,12,40\npoetry,2100,979,\n");
        var step = api.Step("make").Set("$.genre", Value.Row("genre")).Set("$.born", Value.Row("born")).Set("$.isbn", Value.Row("isbn")).Set("$.size", Value.Row("size"));
        var rows = DataRows.FromCsv(file.RelativePath);

        Assert.Equal(
            [
                "Step \"make\": $.born does not take all that the column \"born\" of rows.csv holds: line 3 holds 1200. The document says {\"minimum\":1450,\"maximum\":2100}. A step that is meant to be refused says so: .Expect(400).",
                "Step \"make\": $.genre does not take all that the column \"genre\" of rows.csv holds: line 3 holds \"fantasy\". The document says {\"enum\":[\"novel\",\"poetry\"]}. A step that is meant to be refused says so: .Expect(400).",
                "Step \"make\": $.isbn does not take all that the column \"isbn\" of rows.csv holds: line 3 holds \"12\". The document says {\"pattern\":\"^97[89]\"}. A step that is meant to be refused says so: .Expect(400).",
            ],
            Test(step, rows).Validate().Order(StringComparer.Ordinal));
        Assert.Empty(Test(step.Expect(400), rows).Validate());
    }

    [Fact]
    public async Task Integers_that_lost_digits_are_told()
    {
        using var file = new DataFile("{\"id\": 9007199254740993}", "rows.jsonl");
        await using var server = new RawServer(_ => RawServer.Answer(200));

        var result = await Run.OnceAsync(server.Url, Flow.Of(Step.Get("/x").WithQuery("id", Value.Row("id"))).WithData(DataRows.FromJsonLines(file.RelativePath)));

        Assert.Equal(["rows.jsonl: the column \"id\" holds integers beyond 2^53, which were rounded to the nearest double, as a k6 script would. Write them as strings to keep their digits."], result.Warnings);
    }

    private static LoadTest Test(Step step, DataRows rows) => LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(step).WithData(rows), Workload.Smoke());
}
