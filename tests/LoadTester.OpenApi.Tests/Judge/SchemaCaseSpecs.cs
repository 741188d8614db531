using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester;

/// <summary>Data for every keyword, and a judge that can say no.</summary>
public sealed class SchemaCaseSpecs
{
    [Fact]
    public async Task What_is_sent_obeys_every_keyword()
    {
        var verdict = await JudgeAsync(Document(SchemaCases.Possible), seeds: 3, draws: 8);

        Assert.Empty(verdict.Unjudged);
        Assert.Empty(verdict.Objections.DistinctBy(objection => objection.Path).Select(objection => $"{objection}"[..Math.Min($"{objection}".Length, 400)] + " " + SchemaCases.Possible[int.Parse(objection.Path[6..], null)]));
        Assert.True(verdict.Bodies >= SchemaCases.Possible.Count * 3, $"{verdict.Bodies} bodies");
    }

    [Fact]
    public async Task A_schema_that_contradicts_itself_is_a_warning_and_does_not_pass_the_judge()
    {
        var document = Document(SchemaCases.Impossible);
        var verdict = await JudgeAsync(document, seeds: 1, draws: 2);

        Assert.Equal(SchemaCases.Impossible.Count, verdict.Objections.Select(objection => objection.Path).Distinct().Count());

        var api = ApiDocument.Parse(document);
        foreach (var operation in api.Operations)
            api.Step(operation.Route);
        Assert.All(api.Operations, operation => Assert.Contains(api.Warnings, warning => warning.StartsWith($"#/paths/{operation.Path.Replace("/", "~1", StringComparison.Ordinal)}/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_sent_without_a_warning_obeys_even_a_schema_that_nobody_would_write()
    {
        var random = new RandomSchemas(seed: 7);
        List<string> schemas = [.. Enumerable.Range(0, 120).Select(_ => random.Next().ToJsonString())];
        var document = Document(schemas);
        var verdict = await JudgeAsync(document, seeds: 1, draws: 2);

        var api = ApiDocument.Parse(document);
        foreach (var operation in api.Operations)
            api.Step(operation.Route);
        var warned = api.Content.Late.InOrder.Select(warning => warning.Split('/')[2].Replace("~1", "/", StringComparison.Ordinal)).ToHashSet();

        Assert.Empty(verdict.Objections.Where(objection => !warned.Contains(objection.Path)).DistinctBy(objection => objection.Path).Select(objection => $"{objection} {schemas[int.Parse(objection.Path[6..], null)]}"));
        Assert.InRange(warned.Count, 1, schemas.Count / 3);
    }

    private static async Task<DocumentVerdict> JudgeAsync(string document, int seeds, int draws)
    {
        await Ajv.NeedAsync(TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("loadtester-cases-").FullName;
        var file = Path.Combine(folder, "cases.json");
        await File.WriteAllTextAsync(file, document, TestContext.Current.CancellationToken);
        var verdict = Assert.Single(await CorpusVerdict.JudgeAsync([file], seeds, draws));
        Directory.Delete(folder, recursive: true);
        return verdict;
    }

    private static string Document(IEnumerable<string> schemas) => new JsonObject
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject { ["title"] = "Cases", ["version"] = "1" },
        ["paths"] = new JsonObject(schemas.Select((schema, i) => KeyValuePair.Create($"/case-{i}", (JsonNode?)new JsonObject
        {
            ["post"] = new JsonObject
            {
                ["operationId"] = $"case{i}",
                ["requestBody"] = new JsonObject { ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = JsonNode.Parse(schema) } } },
                ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "ok" } },
            },
        }))),
        ["components"] = new JsonObject { ["schemas"] = JsonNode.Parse(SchemaCases.Components) },
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
