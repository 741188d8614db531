using System.Globalization;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>A result in which everything that came from outside is meant to break the page: markup, scripts, and words without an end.</summary>
internal static class HostileResult
{
    private const string Markup = """</script></style></svg></pre><script>console.error("it ran")</script><img src=x onerror="console.error(1)">"'&amp;{{name}}]]>""";
    private static readonly string s_word = new('W', 150);

    public static LoadResult Of(LoadResult result)
    {
        var root = JsonNode.Parse(result.ToJson())!;
        Spoil(root);
        return LoadResult.FromJson(root.ToJsonString());
    }

    private static void Spoil(JsonNode node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
                members[name] = Spoilt(name, value);
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
                items[i] = Spoilt("", items[i]);
        }
    }

    private static JsonNode? Spoilt(string name, JsonNode? value)
    {
        if (value is System.Text.Json.Nodes.JsonValue text && text.TryGetValue<string>(out var was))
            return IsOurs(name, was) ? was : $"{was}{Markup}{s_word}";
        if (value is not null)
            Spoil(value);
        return value?.DeepClone();
    }

    /// <summary>What a result could not be read without, the names of k6's metrics, and the buckets of a distribution.</summary>
    private static bool IsOurs(string name, string value) =>
        name is "type" or "unit" or "kind" or "outcome" or "expression" || name is "name" or "metric" && value.StartsWith("http_req", StringComparison.Ordinal)
        || value.Contains("..", StringComparison.Ordinal) && char.IsAsciiDigit(value[0])
        || TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _) || DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _);
}
