using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester;

/// <summary>Answers as real documents declare them match their declaration; answers of another type do not.</summary>
public sealed class AnswerSpecs
{
    /// <summary>Of a document with more operations than this, some are looked at.</summary>
    private const int Most = 150;

    public static TheoryData<string> Names => [.. Documents().Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_answer_made_by_its_schema_is_as_documented(string name)
    {
        var path = Documents().FirstOrDefault(file => Path.GetFileName(file) == name);
        Assert.SkipWhen(path is null, "There is no folder shared/corpus beside the repository; the documents in it are not part of the repository.");
        var api = await ApiDocument.LoadAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        var tree = api.Content.Tree;
        var (judged, wrong) = (0, new List<string>());
        foreach (var operation in api.Operations.Where((_, i) => i % ((api.Operations.Count / Most) + 1) == 0))
        {
            var responses = (operation.Source.Node["responses"] as JsonObject ?? []).Select(response => KeyValuePair.Create(response.Key, tree.Resolve(response.Value) as JsonObject ?? [])).ToList();
            var contract = ResponseContract.For(tree, [.. responses], hasBodies: true);
            foreach (var (status, type, schema) in responses.SelectMany(response => Json(tree, response.Key, response.Value)))
            {
                if (!AnswerMaker.TryMake(schema, out var answer))
                    continue;
                judged++;
                var body = Encoding.UTF8.GetBytes(answer is null ? "null" : answer.ToJsonString());
                if (contract!.Mismatch(status, type, body) is { } reason)
                    wrong.Add($"{operation} {status}: {reason} in {Encoding.UTF8.GetString(body)[..Math.Min(300, body.Length)]}");
                var other = schema.Types.HasFlag(JsonTypes.Boolean) ? "\"text\"" : "true";
                if (!schema.Impossible && schema.Types is not JsonTypes.Any && (schema.Types & (JsonTypes.Boolean | JsonTypes.String)) != (JsonTypes.Boolean | JsonTypes.String) && contract.Mismatch(status, type, Encoding.UTF8.GetBytes(other)) is null)
                    wrong.Add($"{operation} {status}: {other} is taken for what is declared");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{judged} answers");
        Assert.Empty(wrong.Take(5));
    }

    private static IEnumerable<(int Status, string Type, Schema Schema)> Json(SchemaTree tree, string key, JsonObject response)
    {
        var status = StatusKey.Range(key)?.Min ?? (key == "default" ? 599 : 0);
        // The first of them is what an answer of the type is judged by.
        if (status is 0 or 204 or 205 or 304)
            yield break;
        foreach (var type in (response["content"] as JsonObject ?? []).Where(entry => MediaTypes.IsJson(entry.Key)).DistinctBy(entry => MediaTypes.Bare(entry.Key)))
            yield return (status, type.Key, tree.Schema((type.Value as JsonObject)?["schema"]));
    }

    private static IReadOnlyList<string> Documents()
    {
        try
        {
            return CorpusFolder.Documents();
        }
        catch (Exception e) when (e.Message.Contains("no folder shared/corpus", StringComparison.Ordinal))
        {
            return ["no corpus"];
        }
    }
}

/// <summary>Answers by their schema alone: its types, its required and some of its other properties, one item in each list.</summary>
internal static class AnswerMaker
{
    private const int Wide = 4;
    private const int Deep = 24;

    public static bool TryMake(Schema schema, out JsonNode? answer)
    {
        try
        {
            answer = Make(schema, 0);
            return true;
        }
        catch (NotSupportedException)
        {
            // What requires itself without end has no answer.
            answer = null;
            return false;
        }
    }

    private static JsonNode? Make(Schema schema, int depth)
    {
        if (depth > Deep || schema.Impossible)
            throw new NotSupportedException();
        if (schema.Alternatives.Select(alternative => alternative.Value).FirstOrDefault(alternative => !alternative.Impossible) is { } chosen)
            return Make(chosen, depth + 1);
        if (!schema.Enum.IsDefault && schema.Enum.FirstOrDefault(value => (schema.Types & JsonTypeNames.Of(value)) != 0) is { } allowed)
            return allowed.DeepClone();
        return schema.MainType switch
        {
            JsonTypes.Object or JsonTypes.None => new JsonObject(Members(schema, depth)),
            JsonTypes.Array => depth >= Wide ? new JsonArray() : List(schema, depth),
            JsonTypes.Number => 1.5,
            JsonTypes.Integer => 2.0,
            JsonTypes.Boolean => true,
            JsonTypes.Null => null,
            _ => "text",
        };
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(Schema schema, int depth)
    {
        foreach (var property in schema.Properties.Where(property => !property.Schema.WriteOnly && (schema.Required.Contains(property.Name) || (depth < Wide && !property.Schema.Impossible))))
            yield return KeyValuePair.Create(property.Name, Make(property.Schema, depth + 1));
        foreach (var name in schema.Required.Where(name => schema.Properties.All(property => property.Name != name)))
            yield return KeyValuePair.Create(name, schema.AdditionalProperties is { } other ? Make(other.Value, depth + 1) : (JsonNode?)null);
    }

    private static JsonArray List(Schema schema, int depth) =>
        [.. schema.PrefixItems.Select(item => Make(item.Value, depth + 1)), .. schema.Items is { Value.Impossible: false } items ? [Make(items.Value, depth + 1)] : Array.Empty<JsonNode?>()];
}
