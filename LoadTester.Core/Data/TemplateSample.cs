using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>A template as one iteration would send it.</summary>
internal static class TemplateSample
{
    /// <summary>As a run and its first iterations write it: eight letters and digits, and one more.</summary>
    private const string Part = "k3x9q2m70";

    private const long SampleNumber = 1_234_567_890;

    private const string Uuid = "0b8e4f6a-58c6-4d6e-9c1b-3f1f6f1f7d11";

    public static JsonNode? Of(JsonTemplate template) => template switch
    {
        JsonObjectTemplate members => new JsonObject(members.Members.DistinctBy(member => member.Key).Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
        JsonArrayTemplate items => new JsonArray([.. items.Items.Select(Of)]),
        JsonLeaf { Value: ConstantValue { Scalar: var scalar } } => scalar switch
        {
            string text => text,
            bool flag => flag,
            long whole => whole,
            double number => number,
            _ => null,
        },
        JsonLeaf { Value: UniqueValue unique } => Text(unique),
        JsonLeaf { Value: UuidValue } => Uuid,
        _ => null,
    };

    private static string Text(UniqueValue unique)
    {
        if (unique.Mask is { } mask)
            return unique.Format.Replace("{0}", UniqueMask.Write(mask, SampleNumber), StringComparison.Ordinal);
        var text = unique.Format.Replace("{0}", Part, StringComparison.Ordinal);
        var excess = unique.MaxLength == 0 ? 0 : text.Length - unique.MaxLength;
        return excess > 0 && excess < text.Length ? text[excess..] : text;
    }
}
