using Xunit;
using Xunit.Sdk;

namespace LoadTester;

public sealed class FailureTests
{
    [Fact]
    public async Task The_message_is_the_table_and_the_path_of_the_result()
    {
        using var run = await InnerRun.Of(typeof(Misses));

        Assert.All(run.Tests, test => Assert.Equal(
            $"{VerdictTable.Format(Results.Missed("booking"))}{run.LinesOf($"FailureTests.Misses.{test.Name}")}", test.Message));
        Assert.All(run.Tests, test => Assert.Equal(FailureCause.Assertion, Assert.IsType<ITestFailed>(test.Result, exactMatch: false).Cause));
    }

    [Fact]
    public async Task The_only_frame_is_the_users_line()
    {
        using var run = await InnerRun.Of(typeof(Misses));

        Assert.Equal($"   at LoadTester.FailureTests.Misses.Awaited() in {Here.File()}:line {Misses.LineOfAwait}", run["Awaited"].Stack);
        Assert.Equal($"   at LoadTester.FailureTests.Misses.Returned() in {Here.File()}:line {Misses.LineOfReturned}", run["Returned"].Stack);
        Assert.Equal($"   at LoadTester.FailureTests.Misses.Result() in {Here.File()}:line {Misses.LineOfResult}", run["Result"].Stack);
    }

    [Fact]
    public async Task A_row_of_a_theory_is_shown_with_its_parameters()
    {
        using var run = await InnerRun.Of(typeof(MissesInTheory));

        Assert.Equal($"   at LoadTester.FailureTests.MissesInTheory.Sustains(Int32 vus, String kind) in {Here.File()}:line {MissesInTheory.AtLine}", run.Test.Stack);
    }

    private sealed class Misses
    {
        public static int LineOfReturned => Line() + 2;

        [LoadFact]
        public LoadTest Returned() => Plan.Missing();

        public static int LineOfResult => Line() + 2;

        [LoadFact]
        public LoadResult Result() => Results.Missed("booking");

        public static int LineOfAwait => Line() + 6;

        [LoadFact]
        public async Task Awaited()
        {
            await Task.Yield();
            await Plan.Missing().RunAsync();
        }
    }

    private sealed class MissesInTheory
    {
        public static int AtLine => Line() + 2;

        [LoadTheory]
        [InlineData(1, "a")]
        public LoadTest Sustains(int vus, string kind) => Plan.Missing($"{vus}{kind}");
    }

    [Fact]
    public async Task What_the_users_method_throws_is_reported_as_it_is()
    {
        using var run = await InnerRun.Of(typeof(Throws));

        Assert.Equal("System.InvalidOperationException : No clinic today", run["Its_own"].Message);
        Assert.StartsWith("   at LoadTester.FailureTests.Throws.Its_own() in ", run["Its_own"].Stack, StringComparison.Ordinal);
        Assert.Equal("Assert.Equal() Failure: Values differ\nExpected: 1\nActual:   2", run["An_assertion_after_a_run"].Message);
    }

    private sealed class Throws
    {
        [LoadFact]
        public LoadTest Its_own() => throw new InvalidOperationException("No clinic today");

        [LoadFact]
        public async Task An_assertion_after_a_run()
        {
            await Plan.Missing().MeasureAsync();
            Assert.Equal(1, 2);
        }
    }

    [Fact]
    public async Task A_load_test_that_cannot_run_lists_its_problems()
    {
        using var run = await InnerRun.Of(typeof(CannotRun));

        Assert.Equal("LoadTester.InvalidLoadTestException : Load test \"booking\" has a problem:\n  - It has no scenario.", run.Test.Message);
    }

    private sealed class CannotRun
    {
        [LoadFact]
        public LoadTest Returned() => Plan.That((_, _) => throw new InvalidLoadTestException("booking", ["It has no scenario."]));
    }

    [Fact]
    public async Task A_failure_within_the_library_points_at_the_users_line_too()
    {
        using var run = new InnerRun();
        Environment.SetEnvironmentVariable(Settings.RequireEngineVariable, "true");
        Environment.SetEnvironmentVariable(EngineChoice.Variable, "nonsense");
        await run.RunAsync([typeof(HasNoEngine)]);

        Assert.Equal("failed", run.Test.Outcome);
        Assert.Equal($"   at LoadTester.FailureTests.HasNoEngine.Returned() in {Here.File()}:line {HasNoEngine.AtLine}", run.Test.Stack);
    }

    private sealed class HasNoEngine
    {
        public static int AtLine => Line() + 2;

        [LoadFact]
        public LoadTest Returned() => LoadTest.Named("booking");
    }

    [Fact]
    public async Task An_engine_that_breaks_keeps_its_stack_trace()
    {
        using var run = await InnerRun.Of(typeof(Breaks));

        Assert.Equal("System.NotSupportedException : Not yet", run.Test.Message);
        Assert.Contains("at LoadTester.FailureTests.Breaks.", run.Test.Stack, StringComparison.Ordinal);
    }

    private sealed class Breaks
    {
        [LoadFact]
        public LoadTest Returned() => Plan.That((_, _) => throw new NotSupportedException("Not yet"));
    }

    [Fact]
    public async Task A_failing_disposal_is_told_beside_the_table()
    {
        using var run = await InnerRun.Of(typeof(MissesAndCannotDispose));

        var failed = Assert.IsType<ITestFailed>(run.Test.Result, exactMatch: false);
        Assert.Equal(
            ["System.AggregateException", "Xunit.Sdk.ThresholdsFailedException", "System.InvalidOperationException"], failed.ExceptionTypes.Select(type => $"{type}"));
        Assert.Equal(
            [$"{VerdictTable.Format(Results.Missed("booking"))}{run.LinesOf("FailureTests.MissesAndCannotDispose.Returned")}", "Cannot dispose"],
            failed.Messages.Skip(1));
    }

    private sealed class MissesAndCannotDispose : IDisposable
    {
        [LoadFact]
        public LoadTest Returned() => Plan.Missing();

        public void Dispose() => throw new InvalidOperationException("Cannot dispose");
    }

    private static int Line([System.Runtime.CompilerServices.CallerLineNumber] int line = 0) => line;
}
