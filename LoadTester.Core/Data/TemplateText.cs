using System.Text.Json;

namespace LoadTester;

/// <summary>A template as JSON with its changing values by their kind; two templates that read the same send the same.</summary>
internal static class TemplateText
{
    public static string Of(JsonTemplate template) => template switch
    {
        JsonObjectTemplate members => "{" + string.Join(',', members.Members.Select(member => $"{JsonSerializer.Serialize(member.Key)}:{Of(member.Value)}")) + "}",
        JsonArrayTemplate items => "[" + string.Join(',', items.Items.Select(Of)) + "]",
        JsonLeaf { Value: ConstantValue { Scalar: string text } } => JsonSerializer.Serialize(text),
        JsonLeaf { Value: UniqueValue unique } => $"<unique {unique.Shape}>",
        JsonLeaf leaf => leaf.Value.ToString() ?? "",
        _ => "",
    };
}
