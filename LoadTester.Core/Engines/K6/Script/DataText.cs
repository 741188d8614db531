using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>JSON for the files beside a script, as people write data: an item on each line, blanks within it.</summary>
internal static class DataText
{
    /// <summary>JSON on one line: <c>{"id": 1, "tags": ["a", "b"]}</c>.</summary>
    public static string Line(JsonNode? json) => json switch
    {
        JsonObject members => $"{{{string.Join(", ", members.Select(member => $"{Text(member.Key)}: {Line(member.Value)}"))}}}",
        JsonArray items => $"[{string.Join(", ", items.Select(Line))}]",
        null => "null",
        System.Text.Json.Nodes.JsonValue value when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>()),
        _ => json.ToJsonString(),
    };

    /// <summary>An array with each item on a line of its own.</summary>
    public static string Lines(IEnumerable<string> items, string indent = "")
    {
        var lines = items.Select(item => $"\n{indent}  {item}").ToList();
        return lines.Count == 0 ? "[]" : $"[{string.Join(",", lines)}\n{indent}]";
    }

    /// <summary>A string. What would show a reader another text than it is stands there as an escape, as in the script.</summary>
    public static string Text(string text)
    {
        var json = Encoding.UTF8.GetString(ScalarEncoder.Encode(text, TextPlace.Json));
        return string.Concat(json.EnumerateRunes().Select(rune => JsText.IsVisible(rune) ? rune.ToString() : JsText.Unicode(rune)));
    }
}
