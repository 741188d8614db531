using System.Text;
using Xunit;

namespace LoadTester.OpenApi;

public sealed class ResponseContractSpecs
{
    private const string Responses = """
        {
          "200": { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } },
          "204": { description: nothing },
          "202": { description: text, content: { text/plain: {} } },
          4XX: { description: no, content: { application/problem+json: { schema: { type: object, required: [title] } } } }
        }
        """;

    private const string Schemas = """

        components:
          schemas:
            Base: { type: object, required: [id, password], properties: { id: { type: string }, password: { type: string, writeOnly: true } } }
            Pet:
              allOf:
                - $ref: '#/components/schemas/Base'
                - type: object
                  properties:
                    age: { type: integer }
                    weight: { type: number }
                    nick: { type: string, nullable: true }
                    owner: { type: object, required: [name], properties: { name: { type: string } } }
                    tags: { type: array, items: { type: string } }
                    size: { oneOf: [{ type: string }, { type: integer }] }
                    parent: { $ref: '#/components/schemas/Pet' }
        """;

    private readonly IResponseContract _contract = ApiDocument.Parse(Documents.WithResponses(Responses.ReplaceLineEndings(" ")) + Schemas).Step("find").Operation!.Responses!;

    [Theory]
    [InlineData("""{ "id": "a" }""", null)]
    [InlineData("""{ "id": "a", "age": 3.0, "weight": 1, "nick": null, "owner": { "name": "x" }, "tags": ["a"], "size": 4, "extra": 1 }""", null)]
    [InlineData("""{ "id": 5 }""", "$.id: expected string, was integer")]
    [InlineData("""{ }""", "$.id: is missing")]
    [InlineData("""[]""", "$: expected object, was array")]
    [InlineData("""{ "id": "a", "age": 1.5 }""", "$.age: expected integer, was number")]
    [InlineData("""{ "id": "a", "weight": "1" }""", "$.weight: expected number, was string")]
    [InlineData("""{ "id": "a", "nick": 1 }""", "$.nick: expected string or null, was integer")]
    [InlineData("""{ "id": "a", "owner": { } }""", "$.owner.name: is missing")]
    [InlineData("""{ "id": "a", "tags": ["a", 2] }""", "$.tags[1]: expected string, was integer")]
    [InlineData("""{ "id": "a", "size": true }""", "$.size: is none of the 2 declared alternatives")]
    [InlineData("""{ "id": "a", "parent": { "id": null } }""", "$.parent.id: expected string, was null")]
    [InlineData("""{ "id": """, "the body is not JSON")]
    [InlineData("", "the body is empty, expected JSON")]
    public void A_json_answer_is_judged_by_its_schema(string body, string? reason)
    {
        Assert.Equal(reason, _contract.Mismatch(200, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [InlineData(200, "text/html", "content type \"text/html\", expected application/json")]
    [InlineData(200, null, "no content type, expected application/json")]
    [InlineData(202, "text/plain", null)]
    [InlineData(204, null, null)]
    [InlineData(404, "application/problem+json", "$.title: is missing")]
    [InlineData(503, "text/html", "status 503 is not declared")]
    public void Status_and_content_type_are_judged_first(int status, string? contentType, string? reason)
    {
        Assert.Equal(reason, _contract.Mismatch(status, contentType, "{}"u8));
    }

    [Fact]
    public void An_operation_that_declares_no_answers_has_no_contract()
    {
        Assert.Null(ApiDocument.Parse(Documents.WithResponses("{}")).Step("find").Operation!.Responses);
    }
}
