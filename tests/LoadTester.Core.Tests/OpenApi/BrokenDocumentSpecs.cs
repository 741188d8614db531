using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester.OpenApi;

public sealed class BrokenDocumentSpecs
{
    private static readonly string[] s_junk = ["null", "true", "false", "5", "-1.5", "99999999999999999999", "\"x\"", "\"\"", "[]", "{}", "[1, null]", """{ "$ref": "#" }""", """{ "$ref": "#/paths" }""", """{ "$ref": 5 }"""];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void However_a_document_is_broken_it_loads_or_says_why(int seed)
    {
        var random = new Random(seed);
        var whole = YamlTree.Parse(Documents.Clinic, new())!;
        for (var i = 0; i < 150; i++)
        {
            var broken = whole.DeepClone();
            var places = Places(broken).ToList();
            for (var breaks = random.Next(1, 5); breaks > 0; breaks--)
            {
                var (parent, key) = places[random.Next(places.Count)];
                parent[key] = JsonNode.Parse(s_junk[random.Next(s_junk.Length)]);
            }

            var text = broken.ToJsonString();
            var unexpected = Record.Exception(() => MakeAllSteps(text)) is { } exception and not ApiDocumentException ? exception : null;
            Assert.True(unexpected is null, $"{unexpected}\n{text}");
        }
    }

    private static void MakeAllSteps(string text)
    {
        var api = ApiDocument.Parse(text);
        foreach (var operation in api.Operations)
            api.Step(operation.Route).Operation!.Responses?.Mismatch(200, "application/json", "{}"u8);
    }

    private static IEnumerable<(JsonObject Parent, string Key)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value).Prepend((members, member.Key))),
        JsonArray items => items.SelectMany(Places),
        _ => [],
    };
}
