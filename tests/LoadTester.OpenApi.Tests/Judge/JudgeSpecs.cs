using System.Globalization;
using System.Text.Json;
using Xunit;

namespace LoadTester;

/// <summary>The judge reads each version of OpenAPI as a server would, and says no where it should.</summary>
public sealed class JudgeSpecs
{
    private const string V30 = """
        openapi: 3.0.3
        info: { title: T, version: "1" }
        paths:
          /a:
            parameters: [{ name: n, in: query, schema: { type: integer, minimum: 5, exclusiveMinimum: true } }]
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      required: [id, name]
                      properties:
                        id: { type: integer, readOnly: true }
                        name: { type: string, nullable: true }
                        tag: { $ref: '#/components/schemas/Tag', maxLength: 1 }
                        when: { type: string, format: date-time }
                        price: { type: number, multipleOf: 0.01 }
                        who: { type: string, pattern: '^\pL+$' }
                        small: { type: integer, format: int32 }
        components: { schemas: { Tag: { type: string, example: long } } }
        """;

    private const string V2 = """
        swagger: "2.0"
        info: { title: T, version: "1" }
        paths:
          /a:
            post: { parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/B' } }, { name: q, in: query, type: string, maxLength: 2 }] }
          /form:
            post: { parameters: [{ name: f, in: formData, type: integer, required: true }, { name: up, in: formData, type: file }] }
        definitions: { B: { type: object, properties: { x: { type: string, x-nullable: true } }, additionalProperties: false } }
        """;

    [Theory]
    [InlineData(V30, "/a", "query", "n", "6", true)]
    [InlineData(V30, "/a", "query", "n", "5", false)]
    [InlineData(V30, "/a", "body", "application/json", """{ "name": null }""", true)]
    [InlineData(V30, "/a", "body", "application/json", """{ }""", false)]
    [InlineData(V30, "/a", "body", "application/json", """{ "id": 1, "name": "x" }""", false)]
    [InlineData(V30, "/a", "body", "application/json", """{ "name": "x", "tag": "long" }""", true)]
    [InlineData(V30, "/a", "body", "application/json", """{ "name": "x", "tag": null }""", false)]
    [InlineData(V30, "/a", "body", "application/json", """{ "name": "x", "when": "2020-01-01" }""", false)]
    [InlineData(V30, "/a", "body", "application/json", """{ "name": "x", "price": 4.35 }""", true)]
    [InlineData(V30, "/a", "body", "application/json", """{ "name": "x", "price": 4.355 }""", false)]
    [InlineData(V30, "/a", "body", "application/json", """{ "name": "x", "who": "Zoë" }""", true)]
    [InlineData(V30, "/a", "body", "application/json", """{ "name": "x", "who": "7" }""", false)]
    [InlineData(V30, "/a", "body", "application/json", """{ "name": "x", "small": 3000000000 }""", false)]
    [InlineData(V2, "/a", "body", "application/json", """{ "x": null }""", true)]
    [InlineData(V2, "/a", "body", "application/json", """{ "y": 1 }""", false)]
    [InlineData(V2, "/a", "query", "q", "\"long\"", false)]
    [InlineData(V2, "/form", "body", "multipart/form-data", """{ "f": 1, "up": "bytes" }""", true)]
    [InlineData(V2, "/form", "body", "multipart/form-data", """{ "f": "x" }""", false)]
    public async Task A_value_is_judged_by_the_rules_of_its_version(string document, string path, string place, string name, string value, bool valid)
    {
        var answers = await JudgeAsync(document, string.Create(CultureInfo.InvariantCulture, $$"""{"path":"{{path}}","method":"post","in":"{{place}}","name":"{{name}}","value":{{value}}}"""));

        Assert.Equal(valid ? 0 : 1, answers.RootElement.GetProperty("failures").GetArrayLength());
    }

    [Fact]
    public async Task A_pattern_that_no_engine_understands_is_named()
    {
        var answers = await JudgeAsync(V2.Replace("maxLength: 2", "pattern: '(?<=('", StringComparison.Ordinal), """{"path":"/a","method":"post","in":"query","name":"q","value":"x"}""");

        Assert.Equal("pattern (?<=(", Assert.Single(answers.RootElement.GetProperty("unjudged").EnumerateArray()).GetString());
    }

    private static async Task<JsonDocument> JudgeAsync(string document, string line)
    {
        await Ajv.NeedAsync(TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("loadtester-judge-").FullName;
        var (file, input) = (Path.Combine(folder, "document.yaml"), Path.Combine(folder, "values.jsonl"));
        await File.WriteAllTextAsync(file, document, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(input, $"{JsonSerializer.Serialize(new { document = file })}\n{line}\n", TestContext.Current.CancellationToken);
        var answer = await Ajv.JudgeAsync(input, TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);
        return JsonDocument.Parse(answer);
    }
}
