using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>Parameters of an OpenAPI document: every style in every place, for what stands still and what changes.</summary>
internal static class ParameterCases
{
    private static readonly (string Place, string Style)[] s_styles =
    [
        ("path", "simple"), ("path", "label"), ("path", "matrix"), ("header", "simple"), ("query", "form"), ("query", "spaceDelimited"),
        ("query", "pipeDelimited"), ("query", "deepObject"), ("cookie", "form"), ("cookie", "cookie"),
    ];

    private static readonly ApiDocument s_api = ApiDocument.Parse(Yaml());

    public static IEnumerable<AgreementCase> All =>
    [
        .. s_styles.SelectMany(style => (bool[])[false, true], (style, explode) => Of($"{style.Style} in the {style.Place}, {(explode ? "exploded" : "together")}", Id(style, explode))),
        Of("JSON in the path", "path_json"),
        Of("JSON in the query", "query_json"),
        Of("JSON in a header", "header_json"),
        Of("JSON in a cookie", "cookie_json"),
        Of("reserved characters in the query", "reserved"),
        new("Parameters", "values from their schemas", site => site.Of(Flow.Of(s_api.Step("drawn")), 12)),
        new("Parameters", "one of several lists", site => site.Of(Flow.Of(Step.Post("/first").Save("$.id", out var id), s_api.Step("query_form_true")
            .With("p", Value.OneOf(Value.Json(new object[] { 1, id }), Value.Json(Array.Empty<int>()), "text", Value.OneOf(Value.Json(new { a = Value.Uuid }), 5)))), 8)),
        new("Parameters", "templates of RFC 6570 in a path", site => site.Of(Flow.Of(s_api.Step("odd").With("id", "a/b").With("id.value", 5)), 1)),
    ];

    /// <summary>A scalar, a list, an object, and what only deepObject has a text for: with characters that mean something, and with values that change.</summary>
    private static AgreementCase Of(string title, string id) => new("Parameters", title, site => site.Of(
        Flow.Of(
            Step.Post("/first").Save("$.id", out var own).Save("$.number", out var number),
            With(id, IsHeader(id) ? "a b,c|d&e=f" : "a b,c|d&e=f;g.h/ä+%'(", "text"),
            With(id, number, "a number"),
            With(id, Value.Json(new object[] { "a,b", own, Value.Row("city"), Value.Unique("u {0}"), 5, true }), "a list"),
            With(id, Value.Json(new { color = "r&d|x", size = Value.Iteration, who = own, at = Value.OneOf("x y", 2) }), "an object"),
            With(id, Value.Json(new { list = new object[] { 1, own }, inner = new { a = number, b = new[] { "c d" } } }), "what is nested"),
            With(id, Value.Json(Array.Empty<string>()), "an empty list"))
            .WithData(DataRows.FromObjects([new { city = "Turin & Po" }, new { city = "Köln" }])),
        2));

    private static Step With(string id, Value value, string what) => s_api.Step(id).With("p", value).Named($"{what} {id}");

    private static bool IsHeader(string id) => id.StartsWith("header", StringComparison.Ordinal);

    private static string Id((string Place, string Style) style, bool explode) => $"{style.Place}_{style.Style}_{(explode ? "true" : "false")}";

    private static string Yaml()
    {
        var yaml = new StringBuilder("openapi: 3.1.1\ninfo: { title: Styles, version: '1' }\npaths:\n");
        foreach (var (style, explode) in s_styles.SelectMany(style => (bool[])[false, true], (style, explode) => (style, explode)))
            Add(Id(style, explode), style.Place, $"style: {style.Style}, explode: {(explode ? "true" : "false")}, schema: {{}}");
        foreach (var place in (string[])["path", "query", "header", "cookie"])
            Add($"{place}_json", place, "content: { application/json: { schema: {} } }");
        Add("reserved", "query", "allowReserved: true, schema: {}");
        yaml.Append("""
              /drawn/{year}/{tags*}:
                get:
                  operationId: drawn
                  parameters:
                    - { name: year, in: path, required: true, style: matrix, schema: { type: integer, minimum: 1990, maximum: 2020 } }
                    - { name: tags, in: path, required: true, style: label, explode: true, schema: { type: array, minItems: 2, items: { type: string, maxLength: 10 } } }
                    - { name: filter, in: query, required: true, style: deepObject, explode: true, schema: { type: object, required: [color, sizes], properties: { color: { type: string }, sizes: { type: array, minItems: 2, items: { type: integer } } } } }
                    - { name: ids, in: query, required: true, schema: { type: array, minItems: 3, items: { type: integer } } }
                    - { name: sort, in: query, required: true, explode: false, schema: { type: array, minItems: 2, items: { type: string, enum: ["a b", "c,d", "e|f"] } } }
                    - { name: page, in: query, required: true, schema: { type: object, required: [limit], properties: { limit: { type: integer }, after: { type: string } } } }
                    - { name: where, in: query, required: true, content: { application/json: { schema: { type: object, required: [city], properties: { city: { type: string } } } } } }
                    - { name: X-Tags, in: header, required: true, schema: { type: array, minItems: 2, items: { type: string } } }
                    - { name: prefs, in: cookie, required: true, schema: { type: object, required: [lang], properties: { lang: { type: string, enum: [it, de] }, dark: { type: boolean } } } }
                  responses: { "200": { description: fine } }
              /odd/{.id*}/{id.value}.json:
                get:
                  operationId: odd
                  parameters: [{ name: id, in: path, required: true, style: label, schema: { type: string } }, { name: id.value, in: path, required: true, schema: { type: integer } }]
                  responses: { "200": { description: fine } }
            """);
        return yaml.ToString();

        void Add(string id, string place, string says) => yaml.Append(string.Create(CultureInfo.InvariantCulture,
            $"  /{id}{(place == "path" ? "/{p}/end" : "")}: {{ get: {{ operationId: {id}, parameters: [{{ name: p, in: {place}, required: {(place == "path" ? "true" : "false")}, {says} }}], responses: {{ '200': {{ description: fine }} }} }} }}\n"));
    }
}
