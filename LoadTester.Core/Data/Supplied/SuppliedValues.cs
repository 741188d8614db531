using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Texts for fields of bodies that stand in the place of made-up ones: by operation and field.</summary>
internal sealed record SuppliedValues(ImmutableDictionary<(string Operation, string Field), ImmutableArray<string>> Texts)
{
    public static SuppliedValues None { get; } = new(ImmutableDictionary<(string, string), ImmutableArray<string>>.Empty);

    /// <summary>The body with the texts of its variant.</summary>
    public JsonTemplate Fill(Operation operation, JsonTemplate body, int variant)
    {
        if (Texts.IsEmpty)
            return body;
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        return Fill(body, "$");

        JsonTemplate Fill(JsonTemplate template, string path)
        {
            switch (template)
            {
                case JsonObjectTemplate { Members: var members }:
                    return new JsonObjectTemplate([.. members.Select(member => KeyValuePair.Create(member.Key, Fill(member.Value, path + FieldPath.Member(member.Key))))]);
                case JsonArrayTemplate { Items: var items }:
                    return new JsonArrayTemplate([.. items.Select(item => Fill(item, path + "[*]"))]);
                case JsonLeaf { Value: ConstantValue { Scalar: string } } when Texts.TryGetValue((operation.Name, path), out var texts) && texts.Length > 0:
                    var next = used[path] = used.GetValueOrDefault(path, variant - 1) + 1;
                    return new JsonLeaf(new ConstantValue(texts[next % texts.Length]));
                default:
                    return template;
            }
        }
    }
}
