using Xunit.Sdk;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>Runs the tests of a test case: one, or one for each row that was not known before.</summary>
internal sealed class LoadTestCaseRunner : XunitTestCaseRunner
{
    private static readonly LoadTestCaseRunner s_runner = new();

    public static async ValueTask<RunSummary> Run(
        XunitTestCase testCase, ExplicitOption explicitOption, IMessageBus messageBus, object?[] constructorArguments,
        ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource)
    {
        var tests = await aggregator.RunAsync(testCase.CreateTests, []);
        if (aggregator.ToException() is { } exception)
        {
            if (!exception.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal))
                return XunitRunnerHelper.FailTestCases(messageBus, cancellationTokenSource, [testCase], exception, sendTestCaseMessages: false);
            // A test that is skipped, since xUnit's helper for skipping whole cases counts them as failures.
            aggregator.Clear();
            tests = [Skipped(testCase, exception.Message[DynamicSkipToken.Value.Length..])];
        }

        return await s_runner.Run(
            testCase, tests, messageBus, aggregator, cancellationTokenSource, testCase.TestCaseDisplayName, testCase.SkipReason, explicitOption, constructorArguments);
    }

    protected override ValueTask<RunSummary> RunTest(XunitTestCaseRunnerContext ctxt, IXunitTest test)
    {
        // Rows that cannot be serialized have no identity but their place.
        var row = ctxt.TestCase is LoadTheoryTestCase ? ctxt.Tests.TakeWhile(other => other != test).Count() + 1 : (int?)null;
        return LoadTestRunner.Instance.Run(
            test, row, ctxt.MessageBus, ctxt.ConstructorArguments, ctxt.ExplicitOption, ctxt.Aggregator.Clone(), ctxt.CancellationTokenSource, ctxt.BeforeAfterTestAttributes);
    }

    private static XunitTest Skipped(XunitTestCase testCase, string reason) => new(
        testCase, testCase.TestMethod, testCase.Explicit, reason, skipType: null, skipUnless: null, skipWhen: null,
        testCase.TestCaseDisplayName, testIndex: 0, testCase.TestMethod.Traits, testCase.Timeout, testMethodArguments: []);
}
