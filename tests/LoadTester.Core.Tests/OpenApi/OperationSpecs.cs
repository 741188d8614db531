using Xunit;

namespace LoadTester.OpenApi;

public sealed class OperationSpecs
{
    private readonly ApiDocument _api = ApiDocument.Parse(Documents.Clinic);

    [Theory]
    [InlineData("createOwner")]
    [InlineData("CREATEOWNER")]
    [InlineData("POST /owners")]
    [InlineData("post /Owners")]
    public void An_operation_is_found_by_id_or_route_whatever_the_case(string name)
    {
        Assert.Equal("createOwner (POST /owners)", _api.Operation(name).ToString());
    }

    [Fact]
    public void An_unknown_operation_names_the_nearest_ones()
    {
        var exception = Assert.Throws<ApiDocumentException>(() => _api.Step("createOner"));

        Assert.Equal(
            "The document \"Clinic\" has no operation \"createOner\". Did you mean createOwner (POST /owners)? " +
            "It has 5 operations: listOwners, createOwner, getOwner, deleteOwner, GET /reports/{year}.",
            exception.Message);
    }

    [Fact]
    public void An_operation_like_no_other_gets_the_list_alone()
    {
        var exception = Assert.Throws<ApiDocumentException>(() => _api.Operation("bookFlightToTheMoon"));

        Assert.Equal(
            "The document \"Clinic\" has no operation \"bookFlightToTheMoon\". It has 5 operations: listOwners, createOwner, getOwner, deleteOwner, GET /reports/{year}.",
            exception.Message);
    }

    [Fact]
    public void A_long_list_of_operations_is_cut()
    {
        var paths = string.Join("\n", Enumerable.Range(1, 20).Select(i => $"  /p{i}: {{ get: {{ operationId: op{i}, responses: {{ '200': {{ description: ok }} }} }} }}"));
        var api = ApiDocument.Parse($"openapi: 3.0.0\ninfo: {{ title: Big, version: '1' }}\npaths:\n{paths}");

        var exception = Assert.Throws<ApiDocumentException>(() => api.Operation("somethingElse"));

        Assert.Equal("The document \"Big\" has no operation \"somethingElse\". It has 20 operations: op1, op2, op3, op4, op5, op6, op7, op8, op9, op10, op11, op12 and 8 more.", exception.Message);
    }

    [Fact]
    public void Operations_are_chosen_by_tag_and_by_exception()
    {
        Assert.Equal(["listOwners", "createOwner", "getOwner"], _api.Operations.WithTag("owners").Except("DELETE /owners/{owner_id}").Select(operation => operation.Id));
        Assert.Equal(["deleteOwner"], _api.Operations.Where(operation => operation.Deprecated).Select(operation => operation.Id));
    }

    [Fact]
    public void A_misspelt_exception_is_an_error()
    {
        var exception = Assert.Throws<ApiDocumentException>(() => _api.Operations.WithTag("owners").Except("deleteOwners"));

        Assert.Equal(
            "The list has no operation \"deleteOwners\". Did you mean deleteOwner (DELETE /owners/{owner_id})? It has 4 operations: listOwners, createOwner, getOwner, deleteOwner.",
            exception.Message);
    }

    [Fact]
    public void Ids_that_are_missing_or_taken_are_warnings()
    {
        var api = ApiDocument.Parse("""
            openapi: 3.1.0
            info: { title: T, version: "1" }
            paths:
              /a: { get: { operationId: same, responses: { "200": { description: ok } } } }
              /b: { get: { operationId: same, responses: { "200": { description: ok } } }, put: { responses: { "200": { description: ok } } } }
            """);

        Assert.Equal(
            [
                "#/paths/~1b/get: the operationId \"same\" is taken by #/paths/~1a/get; reach this one as \"GET /b\"",
                "#/paths/~1b/put: the operation has no operationId; its steps are called \"PUT /b\"",
            ],
            api.Warnings);
        Assert.Equal("/a", api.Operation("same").Path);
        Assert.Equal("PUT /b", api.Step("put /b").Name);
    }
}
