using Xunit;

namespace LoadTester.Chaining;

/// <summary>Fields of a body that name what another call makes, in a library that lends books.</summary>
public sealed class ForeignKeySpecs
{
    [Theory]
    [InlineData("isbn", "{ type: string }", "$.isbn = $.isbn of addBook (likely: named after what the POST makes)")]
    [InlineData("bookIsbn", "{ type: string }", "$.bookIsbn = $.isbn of addBook (likely: named after what the POST makes)")]
    [InlineData("book_isbn", "{ type: string }", "$.book_isbn = $.isbn of addBook (likely: named after what the POST makes)")]
    [InlineData("idMember", "{ type: integer }", "$.idMember = $.id of join (likely: named after what the POST makes)")]
    [InlineData("member", "{ type: integer }", "$.member = $.id of join (likely: named after what the POST makes)")]
    [InlineData("cardNumber", "{ type: string }", "$.cardNumber = $.number of addCard (likely: named after what the POST makes)")]
    [InlineData("borrowerId", "{ type: integer }", "$.borrowerId: made up. Close it with .With(\"borrowerId\", …).")]
    public void A_required_field_that_names_a_thing_is_filled_or_said_to_be_made_up(string field, string schema, string line) =>
        Assert.EndsWith($"lend (POST /loans)\n  {line}", Library(field, schema).Flow("join", "addCard", "addBook", "lend").Explain(), StringComparison.Ordinal);

    [Theory]
    [InlineData("isbn", "{ type: string }", "$.isbn: made up. Add addBook (POST /books) before it, or close it with .With(\"isbn\", …).")]
    [InlineData("member", "{ type: string }", "$.member: made up. It may name what join (POST /members) makes: close it with .With(\"member\", …).")]
    [InlineData("member", "{ type: integer }", "$.member: made up. Add join (POST /members) before it, or close it with .With(\"member\", …).")]
    public void What_would_fill_it_is_named_where_that_is_not_in_the_flow(string field, string schema, string line) =>
        Assert.EndsWith($"lend (POST /loans)\n  {line}", Library(field, schema).Flow("lend").Explain(), StringComparison.Ordinal);

    [Theory]
    [InlineData("loanId", "{ type: integer }")] // its own
    [InlineData("note", "{ type: string }")]
    [InlineData("partnerId", "{ type: integer, example: 7 }")]
    public void What_names_nothing_of_another_is_data(string field, string schema) =>
        Assert.EndsWith("\nlend (POST /loans)", Library(field, schema).Flow("join", "lend").Explain(), StringComparison.Ordinal);

    [Fact]
    public void With_closes_a_field_that_is_made_up()
    {
        var flow = Library("borrowerId", "{ type: integer }").Flow("lend").With("borrowerId", 7);

        Assert.EndsWith("$.borrowerId = given to the flow", flow.Explain(), StringComparison.Ordinal);
        Assert.Empty(ExplainSpecs.Problems(flow));
    }

    [Fact]
    public void With_of_any_other_field_names_the_call_that_sets_it() => Assert.Equal(
        ["The flow has no open parameter \"note\". It is a field of a body; to set that write .Configure(\"lend\", step => step.Set(\"$.note\", …)). None is open."],
        ExplainSpecs.Problems(Library("note", "{ type: string }").Flow("lend").With("note", "late")));

    [Fact]
    public void A_required_parameter_of_the_query_says_what_would_fill_it_and_what_was_given()
    {
        var api = Library("note", "{ type: string }");

        Assert.EndsWith("\n  memberId: made up. Add join (POST /members) before it, or close it with .With(\"memberId\", …).", api.Flow("list").Explain(), StringComparison.Ordinal);
        Assert.EndsWith("\n  memberId = given to the flow", api.Flow("list").With("memberId", 7).Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_suggested_journey_makes_first_what_a_field_that_is_sent_names() => Assert.Equal(
        "orders: addPet, placeOrder, getOrder",
        RuleSpecs.Document("""
            /pets: { post: { operationId: addPet, responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } } } } }
              /orders: { post: { operationId: placeOrder, requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { petId: { type: integer, example: 198772 } } } } } }, responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } } } } }
              /orders/{orderId}: { get: { operationId: getOrder, responses: { "200": { description: d } } } }
            """).SuggestFlows().Single().ToString());

    private static ApiDocument Library(string field, string schema) => RuleSpecs.Document($$"""
        /members: { post: { operationId: join, responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } } } } }
          /cards: { post: { operationId: addCard, responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { number: { type: string } } } } } } } } }
          /books:
            post:
              operationId: addBook
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [isbn], properties: { isbn: { type: string } } } } } }
              responses: { "201": { description: d, content: { application/json: { schema: { type: object, properties: { isbn: { type: string } } } } } } }
          /books/{isbn}: { get: { operationId: getBook, parameters: [ { name: isbn, in: path, required: true, schema: { type: string } } ], responses: { "200": { description: d } } } }
          /notes: { post: { operationId: note, responses: { "201": { description: d } } } }
          /loans:
            get: { operationId: list, parameters: [ { name: memberId, in: query, required: true, schema: { type: integer } } ], responses: { "200": { description: d } } }
            post: { operationId: lend, requestBody: { required: true, content: { application/json: { schema: { type: object, required: [{{field}}], properties: { {{field}}: {{schema}} } } } } }, responses: { "201": { description: d } } }
        """);
}
