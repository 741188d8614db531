using LoadTester.OpenApi;
using Xunit;

namespace LoadTester.Data;

public sealed class GeneratedRowSpecs
{
    private const string Schema =
        "{ type: object, required: [email], properties: { id: { type: integer, readOnly: true }, email: { type: string, format: email, maxLength: 24 }, code: { type: string, maxLength: 9 }, ref: { type: string, format: uuid }, " +
        "age: { type: integer, minimum: 18, maximum: 99 }, vip: { type: boolean }, price: { type: number, minimum: 0.5, maximum: 9 }, first_name: { type: string }, tags: { type: array, items: { type: string } }, address: { type: object, properties: { city: { type: string } } } } }";

    private static readonly ApiDocument s_api = ApiDocument.Parse(Documents.WithBody(Schema));

    [Fact]
    public void The_top_level_scalars_of_the_body_are_columns()
    {
        var rows = DataRows.Generate(s_api, "make", 500);

        Assert.Equal(500, rows.Count);
        Assert.Equal("make", rows.Name);
        Assert.Equal(["email", "code", "ref", "age", "vip", "price", "first_name"], rows.Data.Store.Columns.Select(column => column.Name));
        Assert.All(RowText.Of(rows), row => Assert.Matches("^email=\"[^\"]{3,24}\" code=\"[^\"]{1,9}\" ref=\"[-0-9a-f]{36}\" age=\\d\\d vip=(true|false) price=[0-9.]+ first_name=\"[^\"]+\"$", row));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_looks_like_a_key_is_different_in_each_row(int column)
    {
        var cells = RowText.Of(DataRows.Generate(s_api, "make", 2_000)).Select(row => row.Split(' ')[column]).ToList();

        Assert.Equal(cells.Count, cells.Distinct().Count());
    }

    [Fact]
    public void The_same_document_gives_the_same_rows_however_many_are_asked_for() =>
        Assert.Equal(RowText.Of(DataRows.Generate(s_api, "make", 20)), RowText.Of(DataRows.Generate(ApiDocument.Parse(Documents.WithBody(Schema)), "POST /things", 100)).Take(20));

    [Fact]
    public void An_operation_without_such_a_body_is_refused()
    {
        var api = ApiDocument.Parse(Documents.WithBody("{ type: object, properties: { tags: { type: array, items: { type: string } } } }"));

        Assert.Equal(
            "Rows cannot be made for make (POST /things): its body has no property that is a string, a number or a boolean. Use DataRows.FromObjects.",
            Assert.Throws<ApiDocumentException>(() => DataRows.Generate(api, "make", 1)).Message);
        Assert.Equal(
            "Rows cannot be made for listOwners (GET /owners): it declares no JSON body. Name an operation that sends one, or use DataRows.FromObjects.",
            Assert.Throws<ApiDocumentException>(() => DataRows.Generate(ApiDocument.Parse(Documents.Clinic), "listOwners", 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => DataRows.Generate(s_api, "make", 0));
    }
}
