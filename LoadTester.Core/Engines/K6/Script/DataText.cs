using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>JSON for the files beside a script, as people write data: an item on each line, blanks within it.</summary>
internal static class DataText
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON on one line: <c>{"id": 1, "tags": ["a", "b"]}</c>.</summary>
    public static string Line(JsonNode? json) => json switch
    {
        JsonObject members => $"{{{string.Join(", ", members.Select(member => $"{Text(member.Key)}: {Line(member.Value)}"))}}}",
        JsonArray items => $"[{string.Join(", ", items.Select(Line))}]",
        null => "null",
        _ => json.ToJsonString(s_json),
    };

    /// <summary>An array with each item on a line of its own.</summary>
    public static string Lines(IEnumerable<string> items, string indent = "")
    {
        var lines = items.Select(item => $"\n{indent}  {item}").ToList();
        return lines.Count == 0 ? "[]" : $"[{string.Join(",", lines)}\n{indent}]";
    }

    public static string Text(string text) => Encoding.UTF8.GetString(ScalarEncoder.Encode(text, TextPlace.Json));
}
