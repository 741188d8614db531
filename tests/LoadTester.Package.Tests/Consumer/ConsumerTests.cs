using System.Text.RegularExpressions;
using Xunit;

namespace LoadTester;

/// <summary>What a user of the packages sees.</summary>
public sealed partial class ConsumerTests(Packages packages, ConsumerProject consumer) : IClassFixture<ConsumerProject>
{
    [Fact]
    public void The_packages_of_this_run_are_the_ones_that_are_used()
    {
        _ = consumer.Test;

        Assert.Equal([$"loadtester.core/{packages.Version}", $"loadtester.xunit/{packages.Version}"], consumer.Restored);
    }

    [Fact]
    public void One_load_test_passes_one_misses_a_threshold_and_one_has_no_engine()
    {
        Assert.True(consumer.Test.ExitCode == 1, consumer.Test.ToString());
        Assert.Equal(["OrderLoad.Ordering_is_fast"], LoadTests("Passed"));
        Assert.Equal(["StockLoad.Counting_takes_no_time"], LoadTests("Failed"));
        Assert.Equal(["StockLoad.Counting_works_with_k6_too"], LoadTests("NotExecuted"));
    }

    [Fact]
    public void The_table_says_which_threshold_was_missed() => Shows(Table());

    [Fact]
    public void A_skipped_test_says_what_is_missing() => Shows(NoK6());

    [Fact]
    public void Progress_is_shown_although_the_output_is_piped() => Shows(Progress());

    [Fact]
    public void Progress_is_shown_too_where_the_package_comes_through_another_project()
    {
        _ = consumer.Test;

        Assert.Equal("normal", consumer.TransitiveVerbosity);
    }

    [Fact]
    public void Ordinary_tests_do_not_run_beside_a_load()
    {
        _ = consumer.Test;

        Assert.Equal([.. new[] { "Evening", "Morning", "Noon" }.Select(time => $"Quiet{time}Tests.Nobody_asks_the_shop_for_anything_meanwhile")], Tests("Passed", "Quiet"));
        Assert.Empty(Tests("Failed", "Quiet"));
    }

    private string[] LoadTests(string outcome) => Tests(outcome, "Load.");

    private string[] Tests(string outcome, string part) => [.. consumer.Tests(outcome).Where(name => name.Contains(part, StringComparison.Ordinal))];

    private void Shows(Regex text) => Assert.True(text.IsMatch(consumer.Test.Output), $"Nothing matches {text}\n{consumer.Test}");

    [GeneratedRegex("""
        ^Load test "counting" missed 1 of 3 thresholds
             metric             required     actual  samples
          ✗  http_req_duration  med<5 +[0-9.]+ m?s       10  missed by [0-9.]+ m?s
          ✓  http_req_failed    rate<0.01    0.00 %       10  default
          ✓  checks             rate>0.99  100.00 %       10  default$
        """, RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex("k6 was not found. .+ Install k6")]
    private static partial Regex NoK6();

    [GeneratedRegex(@"^ordering  load: hold 2 VUs  [0-9] VUs?  [0-9,.]+ iter/s  [0-9,.]+ req/s  p95 [0-9.]+ m?s  0 errors  [0-9] s left$", RegexOptions.Multiline)]
    private static partial Regex Progress();
}
