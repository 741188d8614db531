using LoadTester.Results;
using Xunit;

namespace LoadTester.Reports;

public sealed class VerdictTableTests
{
    [Fact]
    public void A_missed_threshold_says_by_how_much_and_on_how_many_samples() => Assert.Equal(
        """
        Load test "booking" missed 6 of 7 thresholds

             metric                        required           actual  samples
          ✗  http_req_duration             p(95)<0.5         0.73 ms    5,448  missed by 0.23 ms
          ✗  http_req_failed               rate<0.01          2.31 %    5,448  missed by 1.31 points
          ✗  http_reqs                     rate>500         205.58/s    5,448  missed by 294.42/s, run ended
          ✗  owner_creation_duration       max<10000          12.3 s    5,448  missed by 2,346 ms
          ✗  data_sent                     count<2000000  3,456.8 kB    5,448  missed by 1,456.8 kB
          ✗  http_req_durat…er_long_name}  avg<1          no samples        0  missed
          ✓  checks                        rate>0.99         99.50 %    5,448  default

          What went wrong
          ✗  createOwner: status 201  8 of 908 failed
               1,203 × status 500, expected 201 (load)
                  e.g. { "title": "boom" }
             1 × login: connection refused: http://127.0.0.1:1
             LOADTESTER_SMOKE=true makes one iteration and shows every request and its answer.

             step                     requests   failed      p50      p95      p99      max
             listOwners                  4,540  50.00 %  0.15 ms  0.70 ms  2.60 ms  17.3 ms
             all requests                5,448   2.31 %  0.16 ms  0.73 ms  2.64 ms   241 ms
             owner_creation_duration       908           0.37 ms  1.20 ms  3.68 ms   12.3 s

             up to 40 VUs, 26.5 s, 908 iterations, 5,448 requests, engine embedded
          !  2 iterations of "load" were still running.
        """,
        VerdictTable.Format(SampleResults.Missed));

    [Fact]
    public void A_generator_that_was_the_bottleneck_is_the_first_warning_and_marks_what_depends_on_it() => Assert.Equal(
        """
        Load test "booking" missed 2 of 3 thresholds

             metric              required    actual  samples
          ✗  http_req_duration   p(95)<0.5  0.73 ms    5,448  missed by 0.23 ms, unreliable
          ✗  http_req_failed     rate<0.01   2.31 %    5,448  missed by 1.31 points
          ✓  iteration_duration  avg<100    12.0 ms    5,448  unreliable

          What went wrong
          ✗  createOwner: status 201  8 of 908 failed
             LOADTESTER_SMOKE=true makes one iteration and shows every request and its answer.

             step                     requests   failed      p50      p95      p99      max
             listOwners                  4,540  50.00 %  0.15 ms  0.70 ms  2.60 ms  17.3 ms
             all requests                5,448   2.31 %  0.16 ms  0.73 ms  2.64 ms   241 ms
             owner_creation_duration       908           0.37 ms  1.20 ms  3.68 ms   12.3 s

             up to 40 VUs, 26.5 s, 908 iterations, 5,448 requests, engine embedded
          !  The load generator was the bottleneck: iterations began 12.3 ms late.
          !  2 iterations of "load" were still running.
        """,
        VerdictTable.Format(SampleResults.Late));

    [Fact]
    public void What_nothing_came_to_is_said_to_be_so_and_not_to_be_missed_by_nothing()
    {
        var none = SampleResults.Missed.Thresholds[6] with { Expression = "count>0", Actual = 0, Samples = 0, Passed = false };

        var table = VerdictTable.Format(SampleResults.Missed with
        {
            Thresholds = [none with { Metric = "http_reqs{name:buy,scenario:load}" }, none with { Metric = "iterations{scenario:stuck}" }, none with { Metric = "http_reqs", IsDefault = false, Expression = "count>2" }],
        });

        Assert.Contains("""
              ✗  http_reqs{name:buy,scenario:load}  count>0        0        0  no iteration came to it
              ✗  iterations{scenario:stuck}         count>0        0        0  no iteration was completed
              ✗  http_reqs                          count>2        0        0  missed by 2
            """, table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_passed_test_begins_with_its_verdict() =>
        Assert.StartsWith("Load test \"booking\" passed\n\n", VerdictTable.Format(SampleResults.Passed), StringComparison.Ordinal);

    [Fact]
    public void A_run_that_did_not_complete_says_why()
    {
        Assert.StartsWith("Load test \"booking\" was cancelled after 3 s\n", VerdictTable.Format(SampleResults.Passed with { Outcome = RunOutcome.Cancelled, OutcomeReason = "cancelled after 3 s" }), StringComparison.Ordinal);
        Assert.StartsWith("Load test \"booking\" was aborted: data used up\n", VerdictTable.Format(SampleResults.Passed with { Outcome = RunOutcome.Aborted, OutcomeReason = "data used up" }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_single_request_has_a_table_too() =>
        Assert.Contains("all requests         0", VerdictTable.Format(SampleResults.Passed with { Metrics = [] }), StringComparison.Ordinal);


    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.5, "500 ms")]
    [InlineData(1.5, "1.5 s")]
    [InlineData(-2, "-2 s")]
    [InlineData(90, "1 min 30 s")]
    [InlineData(7260, "2 h 1 min")]
    public void Times_are_short(double seconds, string text) => Assert.Equal(text, Spans.Short(TimeSpan.FromSeconds(seconds)));
}
