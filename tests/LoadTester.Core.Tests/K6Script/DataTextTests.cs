using Xunit;

namespace LoadTester.Scripts;

public sealed class DataTextTests
{
    [Fact]
    public void A_data_file_shows_a_text_that_would_read_otherwise_by_its_escapes()
    {
        var rows = DataRows.FromObjects([new { File = "admin\u202egpj.exe", Name = "größe" }, new { File = "a\u2028b\u200bc", Name = "\ufeff" }]);

        var script = LoadTest.Named("data").Scenario("load", Flow.Of(Step.Get("/files").WithQuery("file", Value.Row("file"))).WithData(rows), Workload.Smoke()).ToK6Script();

        Assert.Equal(
            """
            [
              {"file": "admin\u202egpj.exe", "name": "größe"},
              {"file": "a\u2028b\u200bc", "name": "\ufeff"}
            ]

            """.ReplaceLineEndings("\n"),
            script.Files["rows.json"]);
    }
}
