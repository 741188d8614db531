using System.Diagnostics;
using LoadTester;
using Xunit.Sdk;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>
/// Runs one test: alone on the machine, with its method's load test run and judged while the test class and its fixtures are alive.
/// </summary>
internal sealed class LoadTestRunner : XunitTestRunnerBase<LoadTestRunnerContext, IXunitTest>
{
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMilliseconds(10);

    public static LoadTestRunner Instance { get; } = new();

    /// <summary>How long a test that timed out is given to wind down and report what was measured.</summary>
    public static TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(30);

    public async ValueTask<RunSummary> Run(
        IXunitTest test, int? row, Exception? problem, IMessageBus messageBus, object?[] constructorArguments, ExplicitOption explicitOption, ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource, IReadOnlyCollection<IBeforeAfterTestAttribute> beforeAfterAttributes)
    {
        await using var ctxt = new LoadTestRunnerContext(
            test, row, problem, messageBus, explicitOption, aggregator, cancellationTokenSource, beforeAfterAttributes, constructorArguments);
        await ctxt.InitializeAsync();
        return await Run(ctxt);
    }

    protected override ValueTask<bool> OnTestStarting(LoadTestRunnerContext ctxt) => OnTestStarting(ctxt, ctxt.Test.Explicit, ctxt.Timeout);

    /// <summary>From the construction of the test class to its disposal.</summary>
    protected override async ValueTask<TimeSpan> RunTest(LoadTestRunnerContext ctxt)
    {
        if (ctxt.Problem is { } problem)
        {
            ctxt.Aggregator.Add(problem);
            return TimeSpan.Zero;
        }

        var context = TestContext.Current;
        var lines = new TestLines(context.TestOutputHelper);
        var alone = await TakeLock(ctxt.Name, lines, context.CancellationToken);
        var runs = ctxt.Runs = new(context, lines, OutputFolder.Of(ctxt.FolderName), () => AssemblyEngine.Of(ctxt.Test.TestCase.TestCollection.TestAssembly.Assembly));
        var since = Stopwatch.GetTimestamp();
        var ended = Release(ctxt.Timeout > 0 ? Detached(ctxt) : base.RunTest(ctxt).AsTask(), runs, alone);
        var time = ctxt.Timeout > 0 && !await EndsInTime(ended, TimeSpan.FromMilliseconds(ctxt.Timeout), since, runs)
            ? await TimedOut(ctxt, ended, since, runs, alone)
            : await ended;
        runs.TellHeld(ctxt.Aggregator.ToException());
        return time;
    }

    /// <summary>Calls the test's method, and runs and judges what it returns.</summary>
    protected override object? InvokeTestMethod(LoadTestRunnerContext ctxt, object? testClassInstance) => InvokeAndJudge(ctxt, testClassInstance);

    protected override async ValueTask<(bool Continue, TestResultState ResultState)> OnTestFailed(
        LoadTestRunnerContext ctxt, Exception exception, decimal executionTime, string output, string[]? warnings)
    {
        var failed = FailureReport.Of(exception, ctxt, executionTime, output, warnings);
        return (ctxt.MessageBus.QueueMessage(failed), TestResultState.FromTestResult(failed));
    }

    private static async Task<MachineLock> TakeLock(string test, TestLines lines, CancellationToken cancellationToken)
    {
        try
        {
            return await MachineLock.TakeAsync(Settings.LockPath, test, lines.Say, cancellationToken);
        }
        catch (LockUnusableException e)
        {
            throw new TestPipelineException(e.Message);
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException($"{test} was cancelled while it waited for another load test to end.", e, cancellationToken);
        }
    }

    /// <summary>As xUnit runs a test that may time out: a method that blocks must not block the clock.</summary>
    private Task<TimeSpan> Detached(LoadTestRunnerContext ctxt)
    {
        if (SynchronizationContext.Current is not { } synchronization)
            return Task.Run(async () => await base.RunTest(ctxt));
        var ended = new TaskCompletionSource<TimeSpan>();
        synchronization.Post(async _ => ended.SetResult(await base.RunTest(ctxt)), null);
        return ended.Task;
    }

    private static async Task<TimeSpan> Release(Task<TimeSpan> test, RunLog runs, MachineLock alone)
    {
        try
        {
            return await test;
        }
        finally
        {
            await runs.StopAsync();
            alone.Dispose();
            runs.Dispose();
        }
    }

    /// <summary>Writing down what was measured does not count: a browser that hangs says nothing of the test, nor of its target.</summary>
    private static async Task<bool> EndsInTime(Task ended, TimeSpan timeout, long since, RunLog runs)
    {
        while (!ended.IsCompleted)
        {
            var left = timeout - Stopwatch.GetElapsedTime(since) + runs.Recorded;
            if (left <= TimeSpan.Zero)
                return false;
            await Task.WhenAny(ended, Task.Delay(left < s_shortestWait ? s_shortestWait : left, CancellationToken.None));
        }

        return true;
    }

    /// <summary>The test winds down, so that what was measured is reported with it; then only the timeout counts.</summary>
    private static async Task<TimeSpan> TimedOut(LoadTestRunnerContext ctxt, Task<TimeSpan> ended, long since, RunLog runs, MachineLock alone)
    {
        ctxt.Aggregator.Run(TestContext.Current.CancelCurrentTest);
        if (await Task.WhenAny(ended, Task.Delay(Grace, CancellationToken.None)) != ended)
            // The method does not end. Its load tests will; until then the lock is held.
            _ = Task.Run(async () => { await runs.StopAsync(); alone.Dispose(); }, CancellationToken.None);
        ctxt.Aggregator.Clear();
        ctxt.Aggregator.Add(TestTimeoutException.ForTimedOutTest(ctxt.Timeout));
        return Stopwatch.GetElapsedTime(since);
    }

    private async Task InvokeAndJudge(LoadTestRunnerContext ctxt, object? testClassInstance)
    {
        var runs = ctxt.Runs!;
        using var scope = RunAmbience.Enter(runs.Ambience);
        try
        {
            var value = await MethodResults.ValueOf(base.InvokeTestMethod(ctxt, testClassInstance));
            await Judge(MethodResults.Of(ctxt.TestMethod), value, runs, ctxt.Name);
            if (runs.Running)
                throw new TestPipelineException($"{ctxt.Name} ended while its load test was running: await RunAsync().");
        }
        finally
        {
            await runs.StopAsync();
        }
    }

    private static async Task Judge(MethodResult kind, object? value, RunLog runs, string name)
    {
        switch (kind)
        {
            case MethodResult.Nothing when !runs.Any:
                throw new TestPipelineException($"{name} ran no load test: return the LoadTest, or await RunAsync().");
            case MethodResult.Nothing:
                return;
            case MethodResult.LoadTest:
                var test = (LoadTest?)value ?? throw new TestPipelineException($"{name} returned null: return the LoadTest that is to be run and judged.");
                // Not on xUnit's synchronization context, which has few threads.
                await Task.Run(() => test.RunAsync());
                return;
            default:
                var result = (LoadResult?)value ?? throw new TestPipelineException($"{name} returned null: return the LoadResult that is to be judged.");
                await runs.RecordAsync(result);
                if (result.Outcome == RunOutcome.Cancelled)
                    throw new LoadTestCanceledException(result, runs.Ambience.CancellationToken);
                result.EnsurePassed();
                return;
        }
    }
}
