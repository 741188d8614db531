using System.Text;
using Xunit;

namespace LoadTester.Data;

public sealed class JsonRowSpecs
{
    private const string Rows = "a=1 b=\"x\"|a=1.5 c=null|b=\"ü\" c=true d=\"[1,{\"e\":2}]\"";

    [Theory]
    [InlineData("""[ { "a": 1, "b": "x" }, { "a": 1.50, "c": null }, { "b": "\u00fc", "c": true, "d": [1, { "e": 2 }] } ]""")]
    [InlineData("\uFEFF[{\"a\":1.0,\"b\":\"x\"},\r\n{\"a\":15e-1,\"c\":null},{\"b\":\"ü\",\"c\":true,\"d\":[1,{\"e\":2}]}]\r\n")]
    public void Properties_of_a_list_of_objects_are_columns_that_keep_their_type(string json)
    {
        using var file = new DataFile(json, "rows.json");

        Assert.Equal(Rows.Split('|'), RowText.Of(DataRows.FromJson(file.RelativePath)));
    }

    [Theory]
    [InlineData("""{"a": 1, "b": "x"}|{"a": 1.50, "c": null}||  |{"b": "ü", "c": true, "d": [1, {"e": 2}]}|""")]
    [InlineData("\uFEFF{\"a\":1,\"b\":\"x\"}\r|{\"a\":1.5,\"c\":null}\r|{\"b\":\"ü\",\"c\":true,\"d\":[1,{\"e\":2}]}")]
    public void An_object_on_each_line_is_a_row(string lines)
    {
        using var file = new DataFile(lines.Replace('|', '\n'), "rows.jsonl");

        Assert.Equal(Rows.Split('|'), RowText.Of(DataRows.FromJsonLines(file.RelativePath)));
    }

    [Fact]
    public void Objects_longer_than_what_is_read_at_once_are_read()
    {
        var rows = Enumerable.Range(0, 300).Select(n => $"{{\"n\": {n}, \"text\": \"{new string('x', n * 17)}\"}}").ToList();
        var wide = $"{{\"n\": 300, \"text\": \"{new string('y', 200_000)}\"}}";
        using var json = new DataFile($"[{string.Join(",\n", rows.Append(wide))}]", "rows.json");
        using var lines = new DataFile(string.Join('\n', rows.Append(wide)), "rows.jsonl");

        var read = RowText.Of(DataRows.FromJson(json.RelativePath));

        Assert.Equal(301, read.Length);
        Assert.All(read.Index(), row => Assert.StartsWith($"n={row.Index} ", row.Item, StringComparison.Ordinal));
        Assert.Equal(read, RowText.Of(DataRows.FromJsonLines(lines.RelativePath)));
    }

    [Theory]
    [InlineData("", "rows.json is empty. It holds a list of objects: [{\"email\": \"anna@example.com\"}, …].")]
    [InlineData("[]", "its data \"rows.json\" has no row.")]
    [InlineData("""{"rows": []}""", "rows.json holds no list of rows: it begins with an object. Write [{\"email\": \"anna@example.com\"}, …]; a file with an object on each line is read by DataRows.FromJsonLines.")]
    [InlineData("""[{"a": 1}, 5, [1], {"b": 1, "b": 2}, {"c": 1e999}]""", "rows.json, row 2: a row is an object, as in {\"email\": \"anna@example.com\"}; this is a number.", "rows.json, row 3: a row is an object, as in {\"email\": \"anna@example.com\"}; this is a list.", "rows.json, row 4: \"b\" is there twice.", "rows.json, row 5: a number is too large for a double.")]
    [InlineData("[{\"a\": 1},\n{\"a\": 2}\n{\"a\": 3}]", "rows.json, line 3: this is no JSON: '{' is invalid after a value. Expected either ',', '}', or ']'.")]
    [InlineData("[{\"a\": \"\\ud800\"}]", "rows.json, row 1: a text holds half a surrogate pair, or bytes that are no UTF-8.")]
    public void What_is_wrong_with_a_list_is_named(string json, params string[] problems)
    {
        using var file = new DataFile(json, "rows.json");

        Assert.Equal(problems.Select(problem => $"Scenario \"s\": {problem}"), RowText.ProblemsOf(DataRows.FromJson(file.RelativePath)));
    }

    [Theory]
    [InlineData("", "rows.jsonl is empty. Each of its lines is a row, e.g. {\"email\": \"anna@example.com\"}.")]
    [InlineData("{\"a\": 1}\n{\"a\": \n\n[1]\n{\"a\": 1} {\"a\": 2}\n", "rows.jsonl, line 2: this is no JSON:", "rows.jsonl, line 4: a row is an object", "rows.jsonl, line 5: this is no JSON:")]
    public void Broken_lines_are_named_by_their_numbers(string lines, params string[] problems)
    {
        using var file = new DataFile(lines, "rows.jsonl");

        Assert.Collection(RowText.ProblemsOf(DataRows.FromJsonLines(file.RelativePath)), [.. problems.Select(problem => (Action<string>)(actual => Assert.StartsWith($"Scenario \"s\": {problem}", actual, StringComparison.Ordinal)))]);
    }

    [Fact]
    public async Task A_row_that_lacks_a_column_is_named_where_a_step_needs_it()
    {
        using var file = new DataFile("{\"email\": \"a@x.example\", \"name\": \"Ana\"}\n\n{\"email\": \"b@x.example\"}\n", "people.jsonl");
        await using var server = new RawServer(_ => RawServer.Answer(200));
        var rows = DataRows.FromJsonLines(file.RelativePath);

        var result = await Run.TimesAsync(2, server.Url, Flow.Of(Step.Get("/x").Named("x").WithQuery("name", Value.Row("name")), Step.Get("/y").Named("y").WithQuery("name", "dear {{$row.name}}")).WithData(rows));

        Assert.Equal(["x: not sent: line 3 of people.jsonl has no column \"name\""], result.Failures.Select(failure => $"{failure.Step}: {failure.Reason}"));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_found()
    {
        using var file = new DataFile(Encoding.Latin1.GetBytes("{\"name\": \"anna\"}\n{\"name\": \"josé\"}\n"), "rows.jsonl");

        Assert.Equal(["Scenario \"s\": rows.jsonl, line 2: a text holds half a surrogate pair, or bytes that are no UTF-8."], RowText.ProblemsOf(DataRows.FromJsonLines(file.RelativePath)));
    }
}
