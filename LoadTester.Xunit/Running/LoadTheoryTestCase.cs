using System.ComponentModel;
using Xunit.Sdk;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>A theory whose rows are only read when it runs, because they cannot be serialized. Made by the discoverer, and by xUnit from its serialized form.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadTheoryTestCase : XunitDelayEnumeratedTheoryTestCase, ISelfExecutingXunitTestCase
{
    /// <summary>For xUnit, before it calls <see cref="XunitDelayEnumeratedTheoryTestCase.Deserialize"/>.</summary>
    [Obsolete("Called by the de-serializer")]
    public LoadTheoryTestCase()
    {
    }

    internal LoadTheoryTestCase(
        IXunitTestMethod testMethod, string testCaseDisplayName, string uniqueID, bool @explicit, bool skipTestWithoutData,
        Type[]? skipExceptions, string? skipReason, Type? skipType, string? skipUnless, string? skipWhen,
        Dictionary<string, HashSet<string>> traits, string? sourceFilePath, int? sourceLineNumber, int? timeout)
        : base(testMethod, testCaseDisplayName, uniqueID, @explicit, skipTestWithoutData, skipExceptions, skipReason, skipType, skipUnless, skipWhen,
            traits, sourceFilePath, sourceLineNumber, timeout)
    {
    }

    /// <inheritdoc/>
    public ValueTask<RunSummary> Run(
        ExplicitOption explicitOption, IMessageBus messageBus, object?[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        LoadTestCaseRunner.Run(this, explicitOption, messageBus, constructorArguments, aggregator, cancellationTokenSource);
}
