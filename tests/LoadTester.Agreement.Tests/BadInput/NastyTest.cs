using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace LoadTester;

/// <summary>A small load test with a text of somebody else's in every place that takes one.</summary>
internal sealed record NastyTest(ImmutableArray<string> Texts)
{
    /// <summary>How often the text of a place is nasty: where few are allowed, seldom.</summary>
    private static readonly int[] s_nasty =
    [
        .. Enumerable.Repeat(50, 20), // 0-19: places that take any text
        .. Enumerable.Repeat(25, 8), // 20-27: names of steps, checks, groups, paths
        .. Enumerable.Repeat(8, 8), // 28-35: names with rules
        .. Enumerable.Repeat(50, 10), // 36-45: places of the document
    ];

    public static Arbitrary<NastyTest> Any { get; } = Arb.From(
        Gen.CollectToArray(s_nasty.Select(NastyText.OfHundred)).Select(texts => new NastyTest([.. texts])),
        test => test.Texts.Index().Where(text => text.Item != "a").Select(text => new NastyTest(test.Texts.SetItem(text.Index, "a")))
            .Concat(test.Texts.Index().Where(text => text.Item.Length > 1).Select(text => new NastyTest(test.Texts.SetItem(text.Index, text.Item[..(text.Item.Length / 2)])))));

    public LoadTest Make()
    {
        var t = Texts.Index().Select(text => text.Index is >= 20 and < 28 ? AsName(text.Item) : text.Item).ToList();
        var before = Step.Post("/login").Named(t[20] + "1").WithJson(new { user = Value.Secret(t[28], "s") }).Save("$.id", out _, "token");
        var first = Step.Post($"/p/{{id}}/{t[0]}").Named(t[21] + "2").With("id", t[1]).WithQuery(t[2], t[3]).WithHeader("X-A", AsLine(t[4])).WithHeader(t[29], "v")
            .WithJson(new Dictionary<string, object?> { [t[5]] = t[6], ["nested"] = new Dictionary<string, object?> { [t[7]] = new object?[] { t[8], Value.OneOf(t[9], t[10]), Value.Unique(t[11]), 5 } } })
            .Set(t[30] is var path && path.StartsWith('$') ? path : $"$['{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']", t[12])
            .Tag(t[31], t[13]).Check(t[22], Check.BodyContains(t[14])).Check(t[23] + "2", Check.Json("$.id", t[15])).Check(t[23] + "3", Check.Header(t[32], t[16]))
            .Save("$.id", out _, "id").MeasureAs(t[33]);
        var second = Step.Put("/t").Named(t[24] + "3").WithBody("text/plain", t[17] + "{{id}}{{$row." + "a}}").WithQuery("row", Value.Row("a")).WithHeader("X-T", "{{token}}");
        return LoadTest.Named(t[18]).Against("http://127.0.0.1:1")
            .Before(Flow.Of(before))
            .Scenario(t[34], Flow.Of(first).Named(t[19]).Group(t[25], Flow.Of(second)).Then(Document().Step("op").Named(t[26] + "4")).WithData(DataRows.FromObjects(new[] { new Dictionary<string, string> { ["a"] = t[35], [t[27] + "c"] = "b" } })), Workload.IterationsPerVu(1, 2))
            .WithTag("build", t[13]).WithHeader("X-Test", AsLine(t[4])).WithAuth(Auth.ApiKey("X-Key", Value.Secret("KEY", AsLine(t[1]) + "k")))
            .Require("http_req_failed{name:" + t[26] + "4}", "rate<0.9");
    }

    /// <summary>What validation refuses in names, which nobody wants to hear of here.</summary>
    private static string AsName(string text) => "n" + text.Replace(",", "", StringComparison.Ordinal).Replace("::", "", StringComparison.Ordinal);

    private static string AsLine(string text) => text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);

    private ApiDocument Document()
    {
        string J(int index) => JsonSerializer.Serialize(Texts[index].Contains('\ud800', StringComparison.Ordinal) || !IsUnicode(Texts[index]) ? "lone" : Texts[index]);
        return ApiDocument.Parse($$"""
            { "openapi": "3.1.0", "info": { "title": {{J(36)}}, "version": {{J(37)}} }, "servers": [ { "url": "https://example.com/v1" } ],
              "paths": { "/things": { "post": { "operationId": "op", "summary": {{J(38)}},
                "parameters": [ { "name": {{J(39)}}, "in": "query", "required": true, "schema": { "type": "string", "enum": [ {{J(40)}} ] } } ],
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "type": "object", "required": [ "a", {{J(41)}} ],
                  "properties": { "a": { "type": "string", "enum": [ {{J(42)}}, "z" ] }, {{J(41)}}: { "type": "string", "default": {{J(43)}}, "example": {{J(43)}} }, "id": { "type": "string", "format": "uuid", "description": {{J(44)}} } } } } } },
                "responses": { "201": { "description": {{J(45)}}, "content": { "application/json": { "schema": { "type": "object", "required": [ {{J(41)}} ], "properties": { {{J(41)}}: { "type": "string" } } } } } } } } } } }
            """);
    }

    private static bool IsUnicode(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xfffd || text.Contains('\ufffd', StringComparison.Ordinal));

    public override string ToString() => string.Join("\n", Texts.Index().Select(text => $"{text.Index}: {JsonSerializer.Serialize(text.Item.Length > 200 ? text.Item[..200] + "…" : text.Item)}"));
}
