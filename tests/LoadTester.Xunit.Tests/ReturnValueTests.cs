using Xunit;

namespace LoadTester;

public sealed class ReturnValueTests
{
    [Fact]
    public async Task A_load_test_that_is_returned_is_run()
    {
        using var run = await InnerRun.Of(typeof(ReturnsLoadTests));

        Assert.Equal(["In_a_task: passed", "In_a_value_task: passed", "Itself: passed"], run.Tests.Select(test => test.ToString()));
        Assert.Equal(3, Journal.Text.Split(", ").Length);
    }

    private sealed class ReturnsLoadTests
    {
        [LoadFact]
        public LoadTest Itself() => Plan.Passing();

        [LoadFact]
        public async Task<LoadTest> In_a_task()
        {
            await Task.Yield();
            return Plan.Passing();
        }

        [LoadFact]
        public async ValueTask<LoadTest> In_a_value_task()
        {
            await Task.Yield();
            return Plan.Passing();
        }
    }

    [Fact]
    public async Task A_load_test_that_is_returned_is_judged()
    {
        using var run = await InnerRun.Of(typeof(ReturnsMissingLoadTests));

        Assert.Equal(["In_a_task", "In_a_value_task", "Itself"], run.Tests.Select(test => test.Name));
        Assert.All(run.Tests, test => Assert.Equal("failed", test.Outcome));
    }

    private sealed class ReturnsMissingLoadTests
    {
        [LoadFact]
        public LoadTest Itself() => Plan.Missing();

        [LoadFact]
        public Task<LoadTest> In_a_task() => Task.FromResult(Plan.Missing());

        [LoadFact]
        public ValueTask<LoadTest> In_a_value_task() => new(Plan.Missing());
    }

    [Fact]
    public async Task A_result_that_is_returned_is_judged()
    {
        using var run = await InnerRun.Of(typeof(ReturnsResults));

        Assert.Equal(
            ["Cancelled: failed", "Good: passed", "Good_in_a_value_task: passed", "Missed: failed", "Missed_in_a_task: failed"],
            run.Tests.Select(test => $"{test.Name}: {test.Outcome}"));
    }

    private sealed class ReturnsResults
    {
        [LoadFact]
        public LoadResult Good() => Results.Passed("booking");

        [LoadFact]
        public LoadResult Missed() => Results.Missed("booking");

        [LoadFact]
        public LoadResult Cancelled() => Results.Missed("booking", RunOutcome.Cancelled);

        [LoadFact]
        public async Task<LoadResult> Missed_in_a_task() => await Plan.Missing().MeasureAsync();

        [LoadFact]
        public async ValueTask<LoadResult> Good_in_a_value_task() => await Plan.Passing().RunAsync();
    }

    [Fact]
    public async Task A_test_may_run_its_load_tests_itself()
    {
        using var run = await InnerRun.Of(typeof(RunsItself));

        Assert.Equal(
            ["In_a_value_task: passed", "Measures_only: passed", "Misses: failed", "Several: passed", "Void: passed"],
            run.Tests.Select(test => $"{test.Name}: {test.Outcome}"));
    }

    private sealed class RunsItself
    {
        [LoadFact]
        public async Task Several()
        {
            await Plan.Passing("one").RunAsync();
            await Plan.Passing("two").RunAsync();
        }

        [LoadFact]
        public async ValueTask In_a_value_task() => await Plan.Passing().RunAsync();

        [LoadFact]
        public void Void() => Plan.Passing().RunAsync().GetAwaiter().GetResult();

        [LoadFact]
        public async Task Misses() => await Plan.Missing().RunAsync();

        [LoadFact]
        public async Task Measures_only()
        {
            var result = await Plan.Missing().MeasureAsync();
            Assert.False(result.Passed);
        }
    }

    [Fact]
    public async Task A_test_that_returns_null_fails_and_says_what_to_return()
    {
        using var run = await InnerRun.Of(typeof(ReturnsNull));

        Assert.Equal(
            [
                "No_load_test: failed: ReturnValueTests.ReturnsNull.No_load_test returned null: return the LoadTest that is to be run and judged.",
                "No_load_test_in_a_task: failed: ReturnValueTests.ReturnsNull.No_load_test_in_a_task returned null: return the LoadTest that is to be run and judged.",
                "No_result_in_a_value_task: failed: ReturnValueTests.ReturnsNull.No_result_in_a_value_task returned null: return the LoadResult that is to be judged.",
                "No_task: failed: ReturnValueTests.ReturnsNull.No_task returned null: return the LoadTest that is to be run and judged.",
            ],
            run.Tests.Select(test => test.ToString()));
    }

    private sealed class ReturnsNull
    {
        [LoadFact]
        public LoadTest No_load_test() => null!;

        [LoadFact]
        public Task<LoadTest> No_load_test_in_a_task() => Task.FromResult<LoadTest>(null!);

        [LoadFact]
        public ValueTask<LoadResult> No_result_in_a_value_task() => new((LoadResult)null!);

        [LoadFact]
        public Task<LoadTest> No_task() => null!;
    }

    [Fact]
    public async Task A_test_that_runs_no_load_test_fails()
    {
        using var run = await InnerRun.Of(typeof(RunsNone));

        Assert.Equal(
            [
                "Forgets: failed: ReturnValueTests.RunsNone.Forgets ran no load test: return the LoadTest, or await RunAsync().",
                "Is_void: failed: ReturnValueTests.RunsNone.Is_void ran no load test: return the LoadTest, or await RunAsync().",
            ],
            run.Tests.Select(test => test.ToString()));
    }

    private sealed class RunsNone
    {
        [LoadFact]
        public Task Forgets() => Task.FromResult(Plan.Passing());

        [LoadFact]
        public void Is_void() => Plan.Passing();
    }

    [Fact]
    public async Task A_test_that_does_not_await_its_load_test_fails_and_the_load_test_is_ended()
    {
        using var run = await InnerRun.Of(typeof(DoesNotWait));

        Assert.Equal("Runs_on: failed: ReturnValueTests.DoesNotWait.Runs_on ended while its load test was running: await RunAsync().", run.Test.ToString());
        Assert.Equal("run booking, cancelled, disposed", Journal.Text);
    }

    private sealed class DoesNotWait : IDisposable
    {
        [LoadFact]
        public void Runs_on() => _ = Plan.That(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Journal.Write("cancelled");
        }).MeasureAsync();

        public void Dispose() => Journal.Write("disposed");
    }

    [Fact]
    public async Task A_test_that_returns_anything_else_is_a_failing_test()
    {
        using var run = await InnerRun.Of(typeof(ReturnsOthers));

        const string rest = ": nothing would run or judge it. Return a LoadTest to have it run and judged, a LoadResult to have it judged, either of them in a Task or ValueTask, "
            + "or return Task, ValueTask or void and await RunAsync().";
        Assert.Equal(
            [
                $"A_number: failed: [LoadFact] methods cannot return Task<int>{rest}",
                $"A_row: failed: [LoadTheory] methods cannot return Dictionary<string, LoadTest>{rest}",
                $"A_text: failed: [LoadFact] methods cannot return string{rest}",
                $"Several: failed: [LoadFact] methods cannot return LoadTest[]{rest}",
            ],
            run.Tests.Select(test => test.ToString()));
        Assert.All(run.Tests, test => Assert.Equal(["Load"], test.Starting.Traits["Category"]));
        Assert.Equal("", Journal.Text);
    }

    private sealed class ReturnsOthers
    {
        public ReturnsOthers() => Journal.Write("constructed");

        [LoadFact]
        public Task<int> A_number() => Task.FromResult(1);

        [LoadFact]
        public string A_text() => "";

        [LoadFact]
        public LoadTest[] Several() => [Plan.Passing()];

        [LoadTheory]
        [InlineData(1)]
        [InlineData(2)]
        public Dictionary<string, LoadTest> A_row(int number) => new() { [$"{number}"] = Plan.Passing() };
    }

    [Fact]
    public async Task A_fact_with_parameters_is_a_failing_test_and_so_is_a_generic_one()
    {
        using var run = await InnerRun.Of(typeof(TakesParameters));

        Assert.Equal(
            [
                "Generic: failed: [LoadFact] methods are not allowed to be generic.",
                "With_one: failed: [LoadFact] methods are not allowed to have parameters. Did you mean to use [LoadTheory]?",
            ],
            run.Tests.Select(test => test.ToString()));
    }

    private sealed class TakesParameters
    {
        [LoadFact]
        public LoadTest With_one(int number) => Plan.Passing($"{number}");

        [LoadFact]
        public LoadTest Generic<T>() => Plan.Passing(typeof(T).Name);
    }

    [Fact]
    public async Task An_async_void_test_fails_as_with_fact()
    {
        using var run = await InnerRun.Of(typeof(IsAsyncVoid));

        Assert.Equal(
            "Is_void: failed: Tests marked as 'async void' are no longer supported. Please convert to 'async Task' or 'async ValueTask'.",
            run.Test.ToString());
    }

    private sealed class IsAsyncVoid
    {
#pragma warning disable xUnit1049 // What this is about
        [LoadFact]
        public async void Is_void() => await Plan.Passing().RunAsync();
#pragma warning restore xUnit1049
    }
}
