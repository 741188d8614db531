using System.Text.RegularExpressions;
using Xunit;

namespace LoadTester;

/// <summary>What a user of the packages sees.</summary>
public sealed partial class ConsumerTests(Packages packages, ConsumerProject consumer) : IClassFixture<ConsumerProject>
{
    [Fact]
    public void The_packages_of_this_run_are_the_ones_that_are_used()
    {
        _ = consumer.Output;

        Assert.Equal([$"loadtester.core/{packages.Version}", $"loadtester.xunit/{packages.Version}"], consumer.Restored);
    }

    [Fact]
    public void A_missed_threshold_fails_the_run()
    {
        Assert.True(consumer.ExitCode == 1, consumer.Output);
        Assert.Equal(["OrderLoad.Ordering_is_fast"], LoadTests("Passed"));
        Assert.Equal(["StockLoad.Counting_takes_no_time"], LoadTests("Failed"));
        Assert.Equal(["StockLoad.Counting_works_with_k6_too"], LoadTests("Skipped"));
    }

    [Fact]
    public void The_table_says_which_threshold_was_missed()
    {
        var table = Slice("Load test \"counting\" missed 1 of 3 thresholds", lines: 5);

        Assert.Equal("   metric             required     actual  samples", table[1].TrimEnd()[2..]);
        Assert.Matches(@"^  ✗  http_req_duration  med<5 +[0-9.]+ m?s       10  missed by [0-9.]+ m?s$", table[2]);
        Assert.Equal("  ✓  http_req_failed    rate<0.01    0.00 %       10  default", table[3]);
        Assert.Equal("  ✓  checks             rate>0.99  100.00 %       10  default", table[4]);
    }

    [Fact]
    public void A_skipped_test_says_what_is_missing() =>
        Assert.Contains("k6 was not found: LOADTESTER_K6 names ", consumer.Output, StringComparison.Ordinal);

    [Fact]
    public void Progress_is_shown_although_the_output_is_piped() =>
        Assert.Matches(Progress(), consumer.Output);

    [Fact]
    public void Progress_is_shown_too_where_the_package_comes_through_another_project()
    {
        _ = consumer.Output;

        Assert.Equal("normal", consumer.TransitiveVerbosity);
    }

    [Fact]
    public void Ordinary_tests_do_not_run_beside_a_load() =>
        Assert.Equal(
            ["QuietEveningTests.Nobody_asks_the_shop_for_anything_meanwhile", "QuietMorningTests.Nobody_asks_the_shop_for_anything_meanwhile", "QuietNoonTests.Nobody_asks_the_shop_for_anything_meanwhile"],
            Tests("Passed").Where(name => name.StartsWith("Quiet", StringComparison.Ordinal)));

    private IEnumerable<string> LoadTests(string outcome) => Tests(outcome).Where(name => name.Contains("Load.", StringComparison.Ordinal));

    private IEnumerable<string> Tests(string outcome) =>
        Outcome().Matches(consumer.Output).Where(match => match.Groups["outcome"].Value == outcome).Select(match => match.Groups["test"].Value).Order(StringComparer.Ordinal);

    private string[] Slice(string first, int lines) => [.. consumer.Output.Split('\n').SkipWhile(line => line != first).Take(lines)];

    [GeneratedRegex(@"^  (?<outcome>Passed|Failed|Skipped) Shop\.LoadTests\.(?<test>\S+) \[", RegexOptions.Multiline)]
    private static partial Regex Outcome();

    [GeneratedRegex(@"^ordering  [0-9] s of 2 s  [0-9] VUs  [0-9,]+ iterations  [0-9,.]+ req/s  p95 [0-9.]+ m?s  0 failed$", RegexOptions.Multiline)]
    private static partial Regex Progress();
}
