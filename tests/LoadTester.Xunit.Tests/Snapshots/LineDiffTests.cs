using Xunit;

namespace LoadTester.Snapshots;

public sealed class LineDiffTests
{
    [Fact]
    public void Places_far_apart_are_shown_with_three_lines_around_them() => Assert.Equal(
        """
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        @@ -17,4 +17,5 @@
         17
         18
         19
        +nineteen and a half
         20
        """,
        Diff(Numbers(20), Numbers(20).Replace("\n5\n", "\nfive\n", StringComparison.Ordinal).Replace("\n20", "\nnineteen and a half\n20", StringComparison.Ordinal)));

    [Fact]
    public void Places_whose_lines_touch_are_one() => Assert.Equal(
        """
        @@ -1,10 +1,10 @@
        -1
        +one
         2
         3
         4
         5
         6
         7
        -8
        +eight
         9
         10
        """.Replace(" 10\n", " 10", StringComparison.Ordinal),
        Diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n10", "one\n2\n3\n4\n5\n6\n7\neight\n9\n10"));

    [Fact]
    public void Indentation_is_a_difference() => Assert.Equal("@@ -1,2 +1,2 @@\n a\n-b\n+  b", Diff("a\nb", "a\n  b"));

    [Fact]
    public void Lines_that_are_gone_and_lines_from_nothing_are_counted_as_diff_does()
    {
        Assert.Equal("@@ -1,1 +0,0 @@\n-a", Diff("a", ""));
        Assert.Equal("@@ -0,0 +1,2 @@\n+a\n+b", Diff("", "a\nb"));
    }

    [Fact]
    public void A_long_line_is_cut_around_the_place_where_it_begins_to_differ()
    {
        var line = new string('a', 500);
        Assert.Equal(
            $"@@ -1,2 +1,2 @@\n {new string('a', 160)}…\n-…{new string('a', 40)}b{new string('a', 119)}…\n+…{new string('a', 40)}c{new string('a', 119)}…",
            Diff($"{line}\n{line}b{line}", $"{line}\n{line}c{line}"));
    }

    [Fact]
    public void Both_sides_of_a_large_change_are_seen()
    {
        var lines = Diff(Numbers(30), Numbers(30).Replace("\n", "x\n", StringComparison.Ordinal) + "x").Split('\n');

        Assert.Equal(["@@ -1,30 +1,30 @@", "-1"], lines[..2]);
        Assert.Equal(["-20", "-… 10 more lines", "+1x"], lines[20..23]);
        Assert.Equal("+… 10 more lines", lines[^1]);
    }

    [Fact]
    public void Many_changes_end_at_sixty_lines()
    {
        var lines = Diff(Numbers(200), Numbers(200).Replace("0\n", "0x\n", StringComparison.Ordinal)).Split('\n');

        Assert.Equal(61, lines.Length);
        Assert.Equal("… and 111 more lines", lines[^1]);
    }

    [Fact]
    public void Files_of_a_hundred_thousand_other_lines_are_compared_as_far_as_somebody_reads()
    {
        var old = Numbers(100_000);
        var lines = Diff(old, old.Replace("\n", "x\n", StringComparison.Ordinal)).Split('\n');

        Assert.Equal("@@ -1,2003 +1,2003 @@", lines[0]);
        Assert.Equal("… and more", lines[^1]);
    }

    [Fact]
    public void Where_the_comparison_of_a_long_file_ends_is_no_difference()
    {
        var lines = Diff("head\n" + Numbers(9_000) + "\nold", Numbers(9_000) + "\nnew").Split('\n');

        Assert.Equal(["@@ -1,4 +1,3 @@", "-head", " 1", " 2", " 3", "… and more"], lines);
    }

    private static string Numbers(int count) => string.Join('\n', Enumerable.Range(1, count));

    private static string Diff(string approved, string received) => string.Join('\n', LineDiff.Between(approved, received));
}
