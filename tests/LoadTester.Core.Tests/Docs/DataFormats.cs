#pragma warning disable xUnit1051 // The code is that of a page.
using Xunit;

namespace LoadTester.Docs;

/// <summary>The code of docs/data-formats.md.</summary>
public sealed class DataFormats
{
    [Fact]
    public async Task A_csv_file()
    {
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "people.csv"), "email,first_name\nanna@example.com,Anna\n", TestContext.Current.CancellationToken);
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var people = DataRows.FromCsv("people.csv").Unique();
        var register = api.Step("createOwner").Set("$.email", Value.Row("email")).Set("$.first_name", Value.Row("first_name"));

        var flow = Flow.Of(register).WithData(people);

        await Snippet.RunsAsync(flow);
    }

    [Fact]
    public async Task Other_files()
    {
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "städte.csv"), "name;zip\nK\u00f6ln;50667\n", System.Text.Encoding.Latin1, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "people.json"), """[{ "email": "anna@example.com" }]""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "people.jsonl"), """{ "email": "anna@example.com" }""", TestContext.Current.CancellationToken);
        var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");

        var cities = DataRows.FromCsv("städte.csv", new CsvOptions { Delimiter = ';', Encoding = System.Text.Encoding.Latin1 });
        var list = DataRows.FromJson("people.json");
        var lines = DataRows.FromJsonLines("people.jsonl");
        var made = DataRows.Generate(api, "createOwner", rows: 500);

        Assert.Equal((1, 1, 1, 500), (cities.Count, list.Count, lines.Count, made.Count));
    }
}
