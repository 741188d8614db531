using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The <c>responses</c> of operations, whose <c>schema</c> becomes a <c>content</c> by what the operation produces.</summary>
internal sealed class SwaggerAnswers(SchemaTree tree, WarningList warnings)
{
    /// <summary>The media types with which a shared answer was rewritten.</summary>
    private readonly Dictionary<JsonObject, string[]> _upgraded = new(ReferenceEqualityComparer.Instance);

    public void Upgrade(JsonObject answers, string[] produces, string pointer)
    {
        foreach (var (status, node) in answers.ToList())
        {
            if (tree.Resolve(node) is not JsonObject answer)
                continue;
            var reference = (node as JsonObject)?["$ref"].Text();
            if (_upgraded.TryAdd(answer, produces))
                UpgradeOne(answer, produces, reference ?? JsonPointer.Append(pointer, status));
            else if (reference is not null && !produces.SequenceEqual(_upgraded[answer]) && answer["content"] is JsonObject { Count: > 0 } content)
                answers[status] = Copy(answer, content, produces, reference);
        }
    }

    private void UpgradeOne(JsonObject answer, string[] produces, string pointer)
    {
        foreach (var (name, header) in (answer["headers"] as JsonObject ?? []).ToList())
        {
            if (header is JsonObject members && !members.ContainsKey("$ref"))
                SwaggerParameter.Upgrade(members, JsonPointer.Append(pointer + "/headers", name), warnings);
        }

        answer.Remove("examples", out var examples);
        if (!answer.Remove("schema", out var schema) || answer.ContainsKey("content"))
            return;
        var content = new JsonObject();
        answer["content"] = content;
        string? first = null;
        foreach (var type in produces.Length > 0 ? produces : [(schema as JsonObject)?["type"].Text() == "file" ? "application/octet-stream" : "application/json"])
        {
            var place = JsonPointer.Append(pointer + "/content", type) + "/schema";
            var entry = new JsonObject { ["schema"] = first is null ? schema : new JsonObject { ["$ref"] = first } };
            if ((examples as JsonObject)?[type] is { } example)
                entry["example"] = example.DeepClone();
            content[type] = entry;
            if (first is null)
                warnings.Origins.Add(place, pointer + "/schema");
            first ??= place.Replace("%", "%25", StringComparison.Ordinal);
        }
    }

    /// <summary>A shared answer for an operation that produces something else than the first that used it.</summary>
    private static JsonObject Copy(JsonObject answer, JsonObject content, string[] produces, string reference)
    {
        var schema = $"{reference}/content/{JsonPointer.Escape(content.GetAt(0).Key).Replace("%", "%25", StringComparison.Ordinal)}/schema";
        var types = produces.Length > 0 ? produces : ["application/json"];
        return new()
        {
            ["description"] = answer["description"].Text() ?? "",
            ["headers"] = new JsonObject((answer["headers"] as JsonObject ?? []).Take(SwaggerBody.MostMediaTypes)
                .Select(header => KeyValuePair.Create(header.Key, (JsonNode?)new JsonObject { ["$ref"] = JsonPointer.Append(reference + "/headers", header.Key) }))),
            ["content"] = new JsonObject(types.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["$ref"] = schema } }))),
        };
    }
}
