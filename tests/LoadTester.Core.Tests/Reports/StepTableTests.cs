using LoadTester.Results;
using Xunit;

namespace LoadTester.Reports;

public sealed class StepTableTests
{
    [Fact]
    public void Statuses_have_a_column_where_there_is_room() => Assert.Equal(
        """
             step          requests  status             failed      p50      p95      p99      max
             listOwners       4,540  201 ×908, 500 ×3  50.00 %  0.15 ms  0.70 ms  2.60 ms  17.3 ms
             all requests     5,448                     2.31 %  0.16 ms  0.73 ms  2.64 ms   241 ms
        """,
        Table(SampleResults.Passed with { Metrics = [.. SampleResults.Passed.Metrics.Where(metric => metric.Name.StartsWith("http_", StringComparison.Ordinal))], Steps = [Step("listOwners", (500, 3), (201, 908))] }));

    [Fact]
    public void Statuses_stand_below_the_step_where_there_is_none() => Assert.Equal(
        """
             step                     requests  status    failed      p50      p95      p99      max
             listOwners                  4,540  several  50.00 %  0.15 ms  0.70 ms  2.60 ms  17.3 ms
               200 ×4,000, 404 ×500, 500 ×40, no answer ×3
             all requests                5,448            2.31 %  0.16 ms  0.73 ms  2.64 ms   241 ms
             owner_creation_duration       908                    0.37 ms  1.20 ms  3.68 ms   12.3 s
        """,
        Table(SampleResults.Passed with { Steps = [Step("listOwners", (0, 3), (200, 4000), (404, 500), (500, 40), (302, 0))] }));

    [Fact]
    public void What_failed_once_does_not_look_as_if_nothing_had()
    {
        var metrics = SampleResults.Passed.Metrics.Select(metric => metric.Name == "http_req_failed" ? metric with { Values = new Dictionary<string, double> { ["rate"] = 0.00001 } } : metric);

        Assert.Contains("listOwners                  4,540  <0.01 %", Table(SampleResults.Passed with { Metrics = [.. metrics] }), StringComparison.Ordinal);
    }

    private static string Table(LoadResult result) => TextLine.Join(StepTable.Lines(result));

    private static StepResult Step(string name, params (int Status, long Count)[] statuses) =>
        new() { Name = name, Method = "GET", Url = "/owners", Statuses = statuses.ToDictionary(status => status.Status, status => status.Count) };
}
