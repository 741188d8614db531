using LoadTester;
using Xunit.Sdk;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>What is known of one test while it runs.</summary>
internal sealed class LoadTestRunnerContext(
    IXunitTest test,
    int? row,
    Exception? problem,
    IMessageBus messageBus,
    ExplicitOption explicitOption,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource,
    IReadOnlyCollection<IBeforeAfterTestAttribute> beforeAfterTestAttributes,
    object?[] constructorArguments)
    : XunitTestRunnerBaseContext<IXunitTest>(WithoutTimeout(test), messageBus, explicitOption, aggregator, cancellationTokenSource, beforeAfterTestAttributes, constructorArguments)
{
    /// <summary>Why it cannot run, or null.</summary>
    public Exception? Problem { get; } = problem;

    /// <summary>The test's <c>Timeout</c> in milliseconds; 0 means none, as under a debugger. <see cref="LoadTestRunner"/> keeps it, not xUnit.</summary>
    public int Timeout { get; } = OutsideSettings.IsDebugging ? 0 : test.Timeout;

    /// <summary>As messages call the test: <c>Class.Method</c>, with the arguments where it has some.</summary>
    public string Name { get; } = TestNames.Short(test);

    /// <summary>The folder, below the folder for all results, where those of the test are written.</summary>
    public string FolderName { get; } = TestNames.Folder(test, row);

    /// <summary>The runs of the test; null until it began.</summary>
    public RunLog? Runs { get; set; }

    public override string? GetSkipReason(Exception? exception) =>
        exception is EngineUnavailableException && !Settings.RequireEngine ? exception.Message : base.GetSkipReason(exception);

    private static IXunitTest WithoutTimeout(IXunitTest test) =>
        test.Timeout <= 0
            ? test
            : new XunitTest(
                test.TestCase, test.TestMethod, test.Explicit, test.SkipReason, test.SkipType, test.SkipUnless, test.SkipWhen,
                test.TestDisplayName, test.UniqueID, test.Traits, timeout: 0, test.TestMethodArguments);
}
