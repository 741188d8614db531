using Xunit;

namespace LoadTester;

public sealed class TheoryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_row_is_a_load_test(bool preEnumerate)
    {
        using var run = new InnerRun();
        await run.RunAsync([typeof(Inline)], preEnumerate);

        Assert.Equal(["Sustains(vus: 10): passed", "Sustains(vus: 50): failed"], run.Tests.Select(test => $"{test.Name}: {test.Outcome}"));
        Assert.All(run.Tests, test => Assert.Equal(["Load"], test.Starting.Traits["Category"]));
        Assert.Equal(["run 10", "run 50"], Journal.Text.Split(", ").Order());
    }

    private sealed class Inline
    {
        [LoadTheory]
        [InlineData(10)]
        [InlineData(50)]
        public LoadTest Sustains(int vus) => vus < 20 ? Plan.Passing($"{vus}") : Plan.Missing($"{vus}");
    }

    [Fact]
    public async Task Rows_that_cannot_be_serialized_are_read_when_the_theory_runs()
    {
        using var run = await InnerRun.Of(typeof(Members));

        Assert.Equal(["Sustains(shape: Shape { Name = peak })", "Sustains(shape: Shape { Name = soak })"], run.Tests.Select(test => test.Name));
        Assert.All(run.Tests, test => Assert.Equal("passed", test.Outcome));
        Assert.Single(run.Tests.Select(test => test.Case.TestCaseUniqueID).Distinct());
        Assert.Equal("run peak, run soak", Journal.Text);
    }

    private sealed class Members
    {
        public sealed record Shape(string Name);

        public static IEnumerable<TheoryDataRow<Shape>> Shapes => [new(new("peak")), new(new("soak"))];

#pragma warning disable xUnit1045 // What this is about
        [LoadTheory]
        [MemberData(nameof(Shapes))]
        public LoadTest Sustains(Shape shape) => Plan.Passing(shape.Name);
#pragma warning restore xUnit1045
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Skipped_rows_do_not_run(bool preEnumerate)
    {
        using var run = new InnerRun();
        await run.RunAsync([typeof(SkippedRows)], preEnumerate);

        Assert.Equal(["Sustains(vus: 10): passed", "Sustains(vus: 50): skipped: Too much for now"], run.Tests.Select(test => test.ToString()));
        Assert.Equal("run 10", Journal.Text);
    }

    private sealed class SkippedRows
    {
        [LoadTheory]
        [InlineData(10)]
        [InlineData(50, Skip = "Too much for now")]
        public LoadTest Sustains(int vus) => Plan.Passing($"{vus}");
    }

    [Fact]
    public async Task A_skipped_theory_is_one_skip_even_without_data()
    {
        using var run = await InnerRun.Of(typeof(Skipped));

        Assert.Equal(["With_data: skipped: Not today", "Without_data: skipped: Not today"], run.Tests.Select(test => test.ToString()));
    }

    private sealed class Skipped
    {
        [LoadTheory(Skip = "Not today")]
        [InlineData(1)]
        [InlineData(2)]
        public LoadTest With_data(int vus) => Plan.Passing($"{vus}");

#pragma warning disable xUnit1003 // What this is about
        [LoadTheory(Skip = "Not today")]
        public LoadTest Without_data(int vus) => Plan.Passing($"{vus}");
#pragma warning restore xUnit1003
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_theory_without_data_fails_unless_it_may_be_skipped(bool preEnumerate)
    {
        using var run = new InnerRun();
        await run.RunAsync([typeof(NoData)], preEnumerate);

        const string message = "No data found for LoadTester.TheoryTests+NoData";
        Assert.Equal([$"Must_have: failed: {message}.Must_have", $"Need_not: skipped: {message}.Need_not"], run.Tests.Select(test => test.ToString()));
        Assert.All(run.Tests, test => Assert.Equal(["Load"], test.Case.Traits["Category"]));
    }

    private sealed class NoData
    {
        public static IEnumerable<TheoryDataRow<int>> None => [];

        [LoadTheory]
        [MemberData(nameof(None))]
        public LoadTest Must_have(int vus) => Plan.Passing($"{vus}");

        [LoadTheory(SkipTestWithoutData = true)]
        [MemberData(nameof(None))]
        public LoadTest Need_not(int vus) => Plan.Passing($"{vus}");
    }

    [Fact]
    public async Task Data_that_cannot_be_read_fails_the_theory()
    {
        using var run = await InnerRun.Of(typeof(BrokenData));

        Assert.Equal("Sustains: failed: System.InvalidOperationException : No rows today", run.Test.ToString());
        Assert.Contains("at LoadTester.TheoryTests.BrokenData.get_Rows()", run.Test.Stack, StringComparison.Ordinal);
    }

    private sealed class BrokenData
    {
        public static IEnumerable<TheoryDataRow<int>> Rows => throw new InvalidOperationException("No rows today");

        [LoadTheory]
        [MemberData(nameof(Rows))]
        public LoadTest Sustains(int vus) => Plan.Passing($"{vus}");
    }
}
