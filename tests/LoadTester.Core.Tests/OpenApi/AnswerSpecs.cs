using System.Text;
using System.Text.Json.Nodes;
using LoadTester.Scripts;
using Xunit;

namespace LoadTester.OpenApi;

/// <summary>Answers against what a document declares of them, on the embedded engine and in the script: the same verdicts in the same words.</summary>
public sealed class AnswerSpecs
{
    private const string Document = """
        openapi: 3.1.0
        info: { title: T, version: "1" }
        paths:
          /things:
            get:
              operationId: find
              responses:
                "200": { $ref: '#/components/responses/Thing' }
                "203": { description: several, content: { "*/*": {}, "text/*": {}, "application/json; charset=utf-8": { schema: { type: boolean } } } }
                "204": { description: none, content: { application/json: { schema: { type: object } } } }
                2XX: { description: other, content: { application/vnd.thing+json: { schema: { type: integer } } } }
                default: { description: wrong, content: { application/problem+json: { schema: { type: object, required: [title] } } } }
        components:
          headers: { Rate: { schema: { type: integer } } }
          responses:
            Thing: { description: ok, headers: { X-Rate: { $ref: '#/components/headers/Rate' } }, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
          schemas:
            Base: { type: object, required: [id], properties: { id: { type: string, readOnly: true }, secret: { type: string, writeOnly: true } } }
            Animal: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind } }
            Cat: { type: object, required: [kind, lives], properties: { kind: { type: string }, lives: { type: integer } } }
            Dog: { type: object, required: [kind, bark], properties: { kind: { type: string }, bark: { type: boolean } } }
            Thing:
              allOf:
                - $ref: '#/components/schemas/Base'
                - type: object
                  required: [secret]
                  properties:
                    name: { type: [string, "null"] }
                    old: { type: string, nullable: true }
                    count: { type: integer }
                    price: { type: number }
                    any: {}
                    never: false
                    either: { anyOf: [{ type: string }, { type: object, required: [a], properties: { a: { type: integer } } }] }
                    maybe: { oneOf: [{ type: "null" }, { $ref: '#/components/schemas/Base' }] }
                    pet: { $ref: '#/components/schemas/Animal' }
                    map: { type: object, properties: { own: { type: string } }, additionalProperties: { type: integer } }
                    loose: { type: object, patternProperties: { "^x-": {} }, additionalProperties: { type: integer } }
                    closed: { type: object, additionalProperties: false }
                    pair: { type: array, prefixItems: [{ type: string }, { type: integer }], items: { type: boolean } }
                    list: { type: array, items: { $ref: '#/components/schemas/Thing' } }
                    "first name": { type: string }
                    "line\nbreak": { type: string }
        """;

    private static readonly IResponseContract s_contract = ApiDocument.Parse(Document).Step("find").Operation!.Responses!;

    /// <summary>Body, and the reason that it is not as declared.</summary>
    private static readonly (string Body, string? Reason)[] s_things =
    [
        ("""{ "id": "a" }""", null),
        ("""{ "id": "a", "secret": 5 }""", "$.secret: expected string, was integer"),
        ("""{ }""", "$.id: is missing"),
        ("""[]""", "$: expected object, was array"),
        ("null", "$: expected object, was null"),
        ("""{ "id": "a", "name": null, "old": null }""", null),
        ("""{ "id": "a", "name": 1.5 }""", "$.name: expected string or null, was number"),
        ("""{ "id": null }""", "$.id: expected string, was null"),
        ("""{ "id": "a", "count": 3.0, "price": 3 }""", null),
        ("""{ "id": "a", "count": 1e400 }""", "$.count: expected integer, was number"),
        ("""{ "id": "a", "price": "3" }""", "$.price: expected number, was string"),
        ("""{ "id": "a", "any": [true], "never": 1 }""", null),
        ("""{ "id": "a", "either": "x" }""", null),
        ("""{ "id": "a", "either": { "a": 1 } }""", null),
        ("""{ "id": "a", "either": { "a": "1" } }""", "$.either.a: expected integer, was string"),
        ("""{ "id": "a", "either": false }""", "$.either: is none of the 2 declared alternatives"),
        ("""{ "id": "a", "maybe": null }""", null),
        ("""{ "id": "a", "maybe": { } }""", "$.maybe.id: is missing"),
        ("""{ "id": "a", "pet": { "kind": "Cat", "lives": 9 } }""", null),
        ("""{ "id": "a", "pet": { "kind": "Cat", "bark": true } }""", "$.pet.lives: is missing"),
        ("""{ "id": "a", "pet": { "kind": "Dog", "bark": 1 } }""", "$.pet.bark: expected boolean, was integer"),
        ("""{ "id": "a", "pet": { "kind": "Puppy", "bark": true } }""", null),
        ("""{ "id": "a", "pet": { "kind": "Fish" } }""", "$.pet: is none of the 2 declared alternatives"),
        ("""{ "id": "a", "map": { "own": "x", "b": 1 } }""", null),
        ("""{ "id": "a", "map": { "own": "x", "b c": "1" } }""", "$.map[\"b c\"]: expected integer, was string"),
        ("""{ "id": "a", "loose": { "x-a": "1" }, "closed": { "b": 1 } }""", null),
        ("""{ "id": "a", "pair": ["x", 1, true, false] }""", null),
        ("""{ "id": "a", "pair": ["x", "y"] }""", "$.pair[1]: expected integer, was string"),
        ("""{ "id": "a", "pair": ["x", 1, true, 0] }""", "$.pair[3]: expected boolean, was integer"),
        ("""{ "id": "a", "list": [{ "id": "b", "list": [{ "id": "c" }, { "id": 1 }] }] }""", "$.list[0].list[1].id: expected string, was integer"),
        ("""{ "id": "a", "first name": 1 }""", "$[\"first name\"]: expected string, was integer"),
        ("""{ "id": "a", "line\nbreak": 1 }""", "$[\"line\\nbreak\"]: expected string, was integer"),
        ("""{ "id": "a", "__proto__": 1, "constructor": 2 }""", null),
        (Nested(240, "\"a\""), null),
        (Nested(240, "1"), $"${Lists(240)}.id: expected string, was integer"),
        (Nested(300, "1"), null),
        ($$"""{ "id": "a", "any": {{new string('[', 3_000)}}{{new string(']', 3_000)}} }""", null),
        ("""{ "id": """, "the body is not JSON"),
        ("", "the body is empty, expected JSON"),
    ];

    private static readonly (int Status, string? Type, string Body, string? Reason)[] s_answers =
    [
        .. s_things.Select(thing => (200, (string?)"Application/JSON; charset=utf-8", thing.Body, thing.Reason)),
        (200, "text/html", "", "content type \"text/html\", expected application/json"),
        (200, null, "{}", "no content type, expected application/json"),
        (200, "application/hal+json", "{}", "content type \"application/hal+json\", expected application/json"),
        (203, "application/json", "1", "$: expected boolean, was integer"),
        (203, "image/png", "", null),
        (203, null, "", "no content type, expected application/json or text/* or */*"),
        (204, null, "", null),
        (201, "application/vnd.thing+json;v=2", "1.5", "$: expected integer, was number"),
        (404, "application/problem+json", "{}", "$.title: is missing"),
        (302, "application/problem+json", """{ "title": "x" }""", null),
    ];

    [Fact]
    public void The_embedded_engine_says_what_differs() =>
        Assert.Equal(
            s_answers.Select(answer => (answer.Status, answer.Body, answer.Reason)),
            s_answers.Select(answer => (answer.Status, answer.Body, s_contract.Mismatch(answer.Status, answer.Type, Encoding.UTF8.GetBytes(answer.Body)))));

    [Fact]
    public async Task The_script_says_the_same()
    {
        var found = await DocumentedAnswers.JudgedByScriptAsync(s_answers.Select(answer => (s_contract.Describe(), answer.Status, answer.Type, answer.Body)));

        Assert.Equal(s_answers.Select(answer => (answer.Body, answer.Reason)), s_answers.Zip(found, (answer, reason) => (answer.Body, reason)));
    }

    /// <summary>A thing in a list of a thing in a list…</summary>
    private static string Nested(int times, string id) =>
        string.Concat(Enumerable.Repeat("{\"id\":\"a\",\"list\":[", times)) + $$"""{"id":{{id}}}""" + string.Concat(Enumerable.Repeat("]}", times));

    private static string Lists(int times) => string.Concat(Enumerable.Repeat(".list[0]", times));

    [Fact]
    public void Answers_to_HEAD_have_no_body() =>
        Assert.Null(ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: T, version: "1" }
            paths: { /things: { head: { operationId: find, responses: { "200": { description: ok, content: { application/json: { schema: { type: object } } } } } } } }
            """).Step("find").Operation!.Responses!.Mismatch(200, null, []));
}

/// <summary>The script's judgement of answers, all in one process.</summary>
internal static class DocumentedAnswers
{
    public static async Task<IReadOnlyList<string?>> JudgedByScriptAsync(IEnumerable<(JsonObject Contract, int Status, string? Type, string Body)> answers)
    {
        var functions = string.Join("\n", ScriptFunctions.Of(["isAsDocumented"]).Select(ScriptTemplates.Function));
        var found = await Node.RunAsync(
            $$"""
            const make = new Function('console', `${{{JsText.Literal(functions)}}}; return isAsDocumented;`);
            return input.map(({ contract, status, type, body }) => {
              const said = [];
              const headers = type === null ? {} : { 'Content-Type': type };
              const passed = make({ warn: (text) => said.push(text) })({ status, headers, body }, contract, 'find: ok');
              return passed ? null : said[0].split('\n')[0];
            });
            """,
            new JsonArray([.. answers.Select(answer => (JsonNode)new JsonObject { ["contract"] = answer.Contract, ["status"] = answer.Status, ["type"] = answer.Type, ["body"] = answer.Body })]));
        return [.. found.AsArray().Select(text => text is null ? null : ((string)text!)["check \"find: ok\" failed: ".Length..])];
    }
}
