using System.Collections.Immutable;

namespace LoadTester;

/// <summary>JSON with <see cref="Value"/>s at its leaves. Members keep their order.</summary>
internal abstract record JsonTemplate
{
    public static JsonTemplate Leaf(Value value) => value is JsonValue json ? json.Template : new JsonLeaf(value);
}

internal sealed record JsonObjectTemplate(ImmutableArray<KeyValuePair<string, JsonTemplate>> Members) : JsonTemplate;

internal sealed record JsonArrayTemplate(ImmutableArray<JsonTemplate> Items) : JsonTemplate;

internal sealed record JsonLeaf(Value Value) : JsonTemplate;
