using Xunit.Sdk;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>Runs the tests of a test case: one, or one for each row that was not known before.</summary>
/// <param name="problem">Why none of them can run, or null.</param>
internal sealed class LoadTestCaseRunner(Exception? problem) : XunitTestCaseRunner
{
    public static async ValueTask<RunSummary> Run(
        XunitTestCase testCase, ExplicitOption explicitOption, IMessageBus messageBus, object?[] constructorArguments,
        ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource)
    {
        var tests = await aggregator.RunAsync(testCase.CreateTests, []);
        var problem = aggregator.ToException() ?? (testCase is LoadTestCase { Misuse: { } misuse } ? new TestPipelineException(misuse) : null);
        // A test that fails, or is skipped, with the problem. xUnit's helper for whole cases would lose the traits, and count skips as failures.
        aggregator.Clear();
        if (problem is not null)
            tests = [Only(testCase)];
        return await new LoadTestCaseRunner(problem).Run(
            testCase, tests, messageBus, aggregator, cancellationTokenSource, testCase.TestCaseDisplayName, testCase.SkipReason, explicitOption, constructorArguments);
    }

    protected override ValueTask<RunSummary> RunTest(XunitTestCaseRunnerContext ctxt, IXunitTest test)
    {
        // Rows that cannot be serialized have no identity but their place.
        var row = ctxt.TestCase is LoadTheoryTestCase ? ctxt.Tests.TakeWhile(other => other != test).Count() + 1 : (int?)null;
        return LoadTestRunner.Instance.Run(
            test, row, problem, ctxt.MessageBus, ctxt.ConstructorArguments, ctxt.ExplicitOption, ctxt.Aggregator.Clone(), ctxt.CancellationTokenSource, ctxt.BeforeAfterTestAttributes);
    }

    private static XunitTest Only(XunitTestCase testCase) => new(
        testCase, testCase.TestMethod, testCase.Explicit, testCase.SkipReason, testCase.SkipType, testCase.SkipUnless, testCase.SkipWhen,
        testCase.TestCaseDisplayName, testIndex: 0, ((IXunitTestCase)testCase).Traits, testCase.Timeout, testMethodArguments: []);
}
