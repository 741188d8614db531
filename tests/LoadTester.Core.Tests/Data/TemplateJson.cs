using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester.Data;

/// <summary>Templates as the JSON that one iteration would send.</summary>
internal static class TemplateJson
{
    private const string Part = "k3x9q2m7t4";

    public static JsonNode? Of(JsonTemplate template) => template switch
    {
        JsonObjectTemplate members => new JsonObject(members.Members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
        JsonArrayTemplate items => new JsonArray([.. items.Items.Select(Of)]),
        JsonLeaf { Value: ConstantValue { Scalar: var scalar } } => scalar switch
        {
            null => null,
            string text => text,
            bool flag => flag,
            long whole => whole,
            double number => number,
            _ => throw new InvalidOperationException($"a constant of {scalar.GetType()}"),
        },
        JsonLeaf { Value: UniqueValue unique } => Sent(unique),
        JsonLeaf { Value: UuidValue } => "0b8e4f6a-58c6-4d6e-9c1b-3f1f6f1f7d11",
        _ => throw new InvalidOperationException($"unexpected {template}"),
    };

    private static string Sent(UniqueValue unique)
    {
        if (unique.Mask is { } mask)
            return unique.Format.Replace("{0}", UniqueMask.Write(mask, 987_654_321), StringComparison.Ordinal);
        var room = unique.MaxLength == 0 ? Part.Length : Math.Min(Part.Length, unique.MaxLength - (unique.Format.Length - 3));
        Assert.True(room >= 8, $"{unique.Format} leaves {room} characters for the unique part");
        return unique.Format.Replace("{0}", Part[..room], StringComparison.Ordinal);
    }
}
