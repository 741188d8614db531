using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>A document of any number of operations, each with schemas of its own and some that all share.</summary>
internal static class GrowingDocument
{
    private const string Path = """
        "/things<i>/{id}":{"post":{"operationId":"make<i>","summary":"Makes thing <i>","tags":["things"],
        "parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}},{"name":"page","in":"query","schema":{"type":"integer","minimum":1}}],
        "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing<i>"}}}},
        "responses":{"201":{"description":"made","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing<i>"}}}},"404":{"description":"no"}}}}
        """;

    private const string Schema = """
        "Thing<i>":{"type":"object","required":["name"],"properties":{"id":{"type":"integer","readOnly":true},"name":{"type":"string","minLength":1,"maxLength":40},
        "kind":{"type":"string","enum":["a","b","c"]},"price":{"type":"number","minimum":0},"shared":{"$ref":"#/components/schemas/Shared"},
        "next":{"$ref":"#/components/schemas/Thing<next>"},"tags":{"type":"array","items":{"type":"string","description":"What people call it"}}}}
        """;

    public static string Write(int operations)
    {
        var text = new StringBuilder("""{"openapi":"3.1.0","info":{"title":"Growing","version":"1"},"paths":{""");
        text.AppendJoin(',', Enumerable.Range(0, operations).Select(i => Fill(Path, i, operations)));
        text.Append("""},"components":{"schemas":{"Shared":{"type":"object","properties":{"at":{"type":"string","format":"date-time"}}},""");
        text.AppendJoin(',', Enumerable.Range(0, operations).Select(i => Fill(Schema, i, operations)));
        return text.Append("}}}").ToString();
    }

    private static string Fill(string template, int i, int operations) => template
        .Replace("<i>", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("<next>", ((i + 1) % operations).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
