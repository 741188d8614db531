using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

internal static class Found
{
    private const int Quoted = 40;

    /// <summary>A value as a warning quotes it.</summary>
    public static string In(JsonNode? node)
    {
        var text = Text(node, Quoted + 1);
        return text.Length <= Quoted ? text : text[..Quoted] + "…";
    }

    /// <summary>The value as JSON, or at least so many characters of it: values may be as large as the document.</summary>
    private static string Text(JsonNode? node, int enough)
    {
        switch (node)
        {
            case JsonObject members:
                return Join('{', '}', members.Select(member => $"{Word(member.Key, enough)}:{Text(member.Value, enough)}"), enough);
            case JsonArray items:
                return Join('[', ']', items.Select(item => Text(item, enough)), enough);
            default:
                return node?.GetValueKind() == JsonValueKind.String ? Word(node.GetValue<string>(), enough) : node?.ToJsonString() ?? "null";
        }
    }

    private static string Word(string text, int enough) => ((JsonNode)(text.Length <= enough ? text : text[..enough])).ToJsonString();

    private static string Join(char open, char close, IEnumerable<string> parts, int enough)
    {
        var text = open.ToString();
        foreach (var part in parts)
        {
            text += text.Length == 1 ? part : "," + part;
            if (text.Length >= enough)
                return text;
        }

        return text + close;
    }
}
