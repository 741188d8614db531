using System.Text;
using Xunit;

namespace LoadTester.Data;

public sealed class CsvSpecs
{
    [Theory]
    [InlineData("email,age\nanna@example.com,41\nben@example.com,17\n", "email=\"anna@example.com\" age=\"41\"|email=\"ben@example.com\" age=\"17\"")]
    [InlineData("\uFEFFa,b\r\n1,2\r\n", "a=\"1\" b=\"2\"")]
    [InlineData("a;b\n1,5;2\n", "a=\"1,5\" b=\"2\"")]
    [InlineData("a\tb\n1\t2", "a=\"1\" b=\"2\"")]
    [InlineData("a|b\n1|2", "a=\"1\" b=\"2\"")]
    [InlineData("\"a,b,c\";d\n1;2", "a,b,c=\"1\" d=\"2\"")]
    [InlineData("\uFEFF\"a\",b\n1,2\n", "a=\"1\" b=\"2\"")]
    [InlineData("sep=;\r\na,b;c\r\n1;2\r\n", "a,b=\"1\" c=\"2\"")]
    [InlineData("\uFEFF\"sep=,\"\na;b,c\n1,2\n", "a;b=\"1\" c=\"2\"")]
    [InlineData("sep=\t\na\tb\n1\t2\n", "a=\"1\" b=\"2\"")]
    [InlineData("sep=:\na:b\n1:2\n", "a=\"1\" b=\"2\"")]
    [InlineData("separator\n1\n", "separator=\"1\"")]
    [InlineData("a\n1\n\n\n2\n", "a=\"1\"|a=\"2\"")]
    [InlineData("\n\na,b\n1,2", "a=\"1\" b=\"2\"")]
    [InlineData("a,b\n\"x\ny\",\"say \"\"hi\"\", please\"\n", "a=\"x\ny\" b=\"say \"hi\", please\"")]
    [InlineData("a, b \n 1 ,\n", "a=\" 1 \" b=\"\"")]
    [InlineData("größe,🐕\nÜ,\u2028", "größe=\"Ü\" 🐕=\"\u2028\"")]
    public void A_file_is_read_as_it_is_written(string csv, string rows)
    {
        using var file = new DataFile(csv);

        Assert.Equal(rows.Split('|'), RowText.Of(DataRows.FromCsv(file.RelativePath)));
    }

    [Fact]
    public void Delimiter_and_encoding_can_be_named()
    {
        using var file = new DataFile(Encoding.Latin1.GetBytes("name:city\nJosé,1:Köln\n"));

        Assert.Equal(["name=\"José,1\" city=\"Köln\""], RowText.Of(DataRows.FromCsv(file.RelativePath, new CsvOptions { Delimiter = ':', Encoding = Encoding.Latin1 })));
    }

    [Fact]
    public void A_byte_order_mark_tells_of_UTF_16()
    {
        using var file = new DataFile([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("name\nJosé\n")]);

        Assert.Equal(["name=\"José\""], RowText.Of(DataRows.FromCsv(file.RelativePath)));
    }

    [Theory]
    [InlineData("", "rows.csv is empty. Its first line names the columns, e.g. \"email,age\".")]
    [InlineData("\n\n", "rows.csv is empty. Its first line names the columns, e.g. \"email,age\".")]
    [InlineData("a,b\n", "rows.csv has a header and no row.")]
    [InlineData("sep=;\na;b\n1\n", "rows.csv, line 3: the row has 1 cell, and the header 2.")]
    [InlineData("sep=;\n", "rows.csv has no header.")]
    [InlineData("a,,a,b,b\n1,2,3,4,5\n", "rows.csv, line 1: column 2 of the header has no name.", "rows.csv, line 1: the header names the column \"a\" 2 times.", "rows.csv, line 1: the header names the column \"b\" 2 times.")]
    [InlineData("a,b\n1\n1,2\n\n\"x\ny\",2\n1,2,3\n", "rows.csv, line 2: the row has 1 cell, and the header 2.", "rows.csv, line 7: the row has 3 cells, and the header 2.")]
    [InlineData("a,b\n\"x\ny\",5\" pipe\n1,\"open\n", "rows.csv, line 2: a quote stands within a cell. Such a cell is written in quotes, with the quote twice: \"5\"\" pipe\".", "rows.csv, line 4: a cell begins with a quote that is never closed.")]
    public void What_is_wrong_with_a_file_is_listed_with_its_lines(string csv, params string[] problems)
    {
        using var file = new DataFile(csv);

        Assert.Equal(problems.Select(problem => $"Scenario \"s\": {problem}"), RowText.ProblemsOf(DataRows.FromCsv(file.RelativePath)));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_found()
    {
        using var file = new DataFile([.. "name,city\nanna,Rome\njos"u8, 0xE9, .. ",K"u8, 0xF6, .. "ln\n"u8]);

        Assert.Equal(
            [
                "Scenario \"s\": rows.csv, line 3: the cell of column \"name\" holds bytes that are no UTF-8. Save the file as UTF-8, or name its encoding: new CsvOptions { Encoding = Encoding.Latin1 }.",
                "Scenario \"s\": rows.csv, line 3: the cell of column \"city\" holds bytes that are no UTF-8. Save the file as UTF-8, or name its encoding: new CsvOptions { Encoding = Encoding.Latin1 }.",
            ],
            RowText.ProblemsOf(DataRows.FromCsv(file.RelativePath)));
    }

    [Fact]
    public void Of_many_problems_the_first_twenty_are_shown()
    {
        using var file = new DataFile("a,b\n" + string.Concat(Enumerable.Repeat("1\n", 50)));

        var problems = RowText.ProblemsOf(DataRows.FromCsv(file.RelativePath));

        Assert.Equal(21, problems.Count);
        Assert.Equal("Scenario \"s\": rows.csv, line 21: the row has 1 cell, and the header 2.", problems[19]);
        Assert.Equal("Scenario \"s\": 30 more such problems.", problems[20]);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_with_the_places_that_were_searched()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "nowhere", "owners.csv");
        var here = Path.Combine(Directory.GetCurrentDirectory(), "nowhere", "owners.csv");

        Assert.Equal(
            [$"Scenario \"s\": there is no data file \"nowhere/owners.csv\". Looked at {string.Join(" and ", new[] { beside, here }.Distinct())}. Check the name, or let the build copy the file beside the test assembly: <None Include=\"nowhere/owners.csv\" CopyToOutputDirectory=\"PreserveNewest\" />."],
            RowText.ProblemsOf(DataRows.FromCsv("nowhere/owners.csv")));
    }

    [Fact]
    public void The_file_that_was_meant_is_named()
    {
        using var file = new DataFile("a\n1\n", "owners.csv");

        var problem = Assert.Single(RowText.ProblemsOf(DataRows.FromCsv(Path.Combine(file.Folder, "ownres.csv"))));

        Assert.EndsWith(
            $"ownres.csv. Did you mean owners.csv? Check the name, or let the build copy the file beside the test assembly: <None Include=\"{file.Folder.Replace('\\', '/')}/ownres.csv\" CopyToOutputDirectory=\"PreserveNewest\" />.",
            problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_named()
    {
        using var file = new DataFile("a\n1");

        Assert.Equal(
            [$"Scenario \"s\": the data file \"{file.Folder}\" is a folder: {Path.Combine(AppContext.BaseDirectory, file.Folder)}. Name the file in it."],
            RowText.ProblemsOf(DataRows.FromCsv(file.Folder)));
    }

    [Fact]
    public void A_file_is_read_when_it_is_needed_and_then_never_again()
    {
        using var file = new DataFile("a\n1\n");
        var rows = DataRows.FromCsv(file.RelativePath);
        File.WriteAllText(file.FullPath, "a\n2\n");
        Assert.Equal(["a=\"2\""], RowText.Of(rows));

        File.WriteAllText(file.FullPath, "a\n3\n");
        Assert.Equal(["a=\"2\""], RowText.Of(rows.Random()));
    }

    [Fact]
    public void Problems_of_data_do_not_hide_others_and_bring_none_along()
    {
        using var file = new DataFile("a,b\n1\n");
        var rows = DataRows.FromCsv(file.RelativePath);

        Assert.Equal(
            [
                "Step \"x\": nobody fills the path parameter \"id\" of GET /x/{id}. Fill it: .With(\"id\", …).",
                "Scenario \"s\": rows.csv, line 2: the row has 1 cell, and the header 2.",
            ],
            LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(Step.Get("/x/{id}").Named("x").WithQuery("q", Value.Row("c"))).WithData(rows), Workload.Smoke()).Validate());
    }

    [Fact]
    public void A_column_that_no_row_has_is_named_with_the_nearest()
    {
        using var file = new DataFile("email,name\na@x,b\n");

        Assert.Equal(
            ["Step \"x\": it reads the column \"emial\", which the data does not have. Its columns: email, name. Did you mean email?"],
            LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(Step.Get("/x").Named("x").WithQuery("q", Value.Row("emial"))).WithData(DataRows.FromCsv(file.RelativePath)), Workload.Smoke()).Validate());
    }

    [Fact]
    public void Two_scenarios_cannot_share_the_unique_rows_of_a_file()
    {
        using var file = new DataFile("a\n1\n");
        Flow Over(string path) => Flow.Of(Step.Get("/ping")).WithData(DataRows.FromCsv(path).Unique());

        Assert.Equal(
            ["Scenarios \"a\" and \"b\" share the unique rows of \"rows.csv\", so a row would be used in each. Give each its own rows."],
            LoadTest.Named("t").Against("http://localhost").Scenario("a", Over(file.RelativePath), Workload.Smoke()).Scenario("b", Over(file.FullPath), Workload.Smoke()).Validate());
    }

    [Fact]
    public void Data_of_Before_and_After_is_looked_at_as_well()
    {
        using var file = new DataFile("a\n");
        var flow = Flow.Of(Step.Get("/ping"));

        Assert.Equal(
            ["Before: rows.csv has a header and no row.", "After: its data \"rows\" has no row."],
            LoadTest.Named("t").Against("http://localhost").Before(flow.WithData(DataRows.FromCsv(file.RelativePath))).Scenario("s", flow, Workload.Smoke())
                .After(flow.WithData(DataRows.FromObjects(Array.Empty<KeyValuePair<string, string>>()))).Validate());
    }

    [Fact]
    public void What_does_not_fit_into_memory_lies_in_a_file_and_is_the_same()
    {
        var (little, much) = (new RowWriter(mostInMemory: 1_000), new RowWriter());
        foreach (var writer in (RowWriter[])[little, much])
        {
            for (var row = 0; row < 1_000; row++)
            {
                writer.Begin(row);
                writer.Add(writer.Column("n"), CellKind.Number, Encoding.UTF8.GetBytes($"{row}"));
                if (row % 3 == 0)
                    writer.Add(writer.Column($"text{row / 500}"), CellKind.String, Encoding.UTF8.GetBytes(new string('x', row)));
                writer.End();
            }
        }

        var (inFile, inMemory) = (little.Close(), much.Close());

        Assert.False(inFile.IsInMemory);
        Assert.True(inMemory.IsInMemory);
        Assert.Equal(["n", "text0", "text1"], inFile.Columns.Select(column => column.Name));
        var (one, other) = (new RowCells(), new RowCells());
        foreach (var row in Enumerable.Range(0, 1_000).Reverse())
        {
            inFile.Read(row, one);
            inMemory.Read(row, other);
            Assert.Equal((row, row), (one.Line, other.Line));
            for (var column = 0; column < 3; column++)
            {
                Assert.Equal(other.Kind(column), one.Kind(column));
                Assert.Equal(other.Text(column), one.Text(column));
            }
        }
    }
}
