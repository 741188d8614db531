using LoadTester.Results;
using Xunit;

namespace LoadTester.Reports;

public sealed class FailureListTests
{
    [Fact]
    public void A_failed_check_is_told_once_with_what_is_known_of_it() => Assert.Equal(
        """
          What went wrong
          ✗  book: status 201  20 of 908 failed
               15 × status 500, expected 201 (load)
                  e.g. { "title": "boom" }
               5 × connection refused: http://127.0.0.1:1 (load)
          ✗  book: has one  12 of 908 failed
               e.g. found 0: []
          ✗  book: matches the document  3 of 908 failed
               3 × check "matches the document" failed: $.id is missing (load)
          ✗  book: has $.id  2 of 903 failed
               2 × id could not be saved: the answer has no $.id (load)
          ✗  pay: status 200  1 of 4 failed
             7 × book (load): not answered when the time and the grace of the scenario were over
             1 × other failures
             LOADTESTER_SMOKE=true makes one iteration and shows every request and its answer.
        """,
        List(SampleResults.Passed with
        {
            Checks =
            [
                Check("book: has $.id", 901, 2), Check("book: has one", 896, 10), Check("book: has one", 0, 2) with { Group = "::checkout" }, Check("book: matches the document", 905, 3),
                Check("book: status 201", 888, 20), Check("pay: status 200", 3, 1), Check("pay: has one", 4, 0),
            ],
            Failures =
            [
                Failure("book", "status 500, expected 201", 15, "{\n  \"title\": \"boom\"\n}"), Failure("book", "check \"has one\" failed", 12, "found 0: []"),
                Failure("book", "not answered when the time and the grace of the scenario were over", 7), Failure("book", "connection refused: http://127.0.0.1:1", 5),
                Failure("book", "check \"matches the document\" failed: $.id is missing", 3), Failure("book", "id could not be saved: the answer has no $.id", 2),
                Failure("", "other failures", 1) with { Scenario = "" },
            ],
        }));

    [Fact]
    public void More_than_a_reader_wants_is_only_counted()
    {
        var list = List(SampleResults.Passed with
        {
            Checks = [.. Enumerable.Range(1, 8).Select(number => Check($"step{number}: status 200", 0, number))],
            Failures = [.. Enumerable.Range(1, 8).Select(number => Failure($"other{number}", "status 500, expected 200", number)), .. Enumerable.Range(1, 5).Select(number => Failure("step8", $"status 50{number}, expected 200", 1))],
        });

        Assert.EndsWith("\n     and 6 other kinds: the result as JSON has all\n     LOADTESTER_SMOKE=true makes one iteration and shows every request and its answer.", list, StringComparison.Ordinal);
        Assert.Equal(6, list.Split('\n').Count(line => line.StartsWith("  ✗", StringComparison.Ordinal)));
    }

    private static string List(LoadResult result) => TextLine.Join(FailureList.Lines(result));

    private static CheckResult Check(string name, long passes, long fails) => new() { Name = name, Passes = passes, Fails = fails };

    private static FailureResult Failure(string step, string reason, long count, string? example = null) => new() { Scenario = "load", Step = step, Reason = reason, Count = count, Example = example };
}
