using System.ComponentModel;
using Xunit.Sdk;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>A load test, or one row of a theory. Made by the discoverers, and by xUnit from its serialized form.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadTestCase : XunitTestCase, ISelfExecutingXunitTestCase
{
    /// <summary>For xUnit, before it calls <see cref="Deserialize"/>.</summary>
    [Obsolete("Called by the de-serializer")]
    public LoadTestCase()
    {
    }

    internal LoadTestCase(
        IXunitTestMethod testMethod, string testCaseDisplayName, string uniqueID, bool @explicit,
        Type[]? skipExceptions, string? skipReason, Type? skipType, string? skipUnless, string? skipWhen,
        Dictionary<string, HashSet<string>> traits, object?[]? testMethodArguments, string? sourceFilePath, int? sourceLineNumber, int? timeout, string? misuse = null)
        : base(testMethod, testCaseDisplayName, uniqueID, @explicit, skipExceptions, skipReason, skipType, skipUnless, skipWhen,
            traits, testMethodArguments, sourceFilePath, sourceLineNumber, timeout) => Misuse = misuse;

    /// <summary>Why it cannot run, or null.</summary>
    internal string? Misuse { get; private set; }

    /// <inheritdoc/>
    public ValueTask<RunSummary> Run(
        ExplicitOption explicitOption, IMessageBus messageBus, object?[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        LoadTestCaseRunner.Run(this, explicitOption, messageBus, constructorArguments, aggregator, cancellationTokenSource);

    /// <inheritdoc/>
    protected override void Serialize(IXunitSerializationInfo info)
    {
        base.Serialize(info);
        info.AddValue("misuse", Misuse);
    }

    /// <inheritdoc/>
    protected override void Deserialize(IXunitSerializationInfo info)
    {
        base.Deserialize(info);
        Misuse = info.GetValue<string>("misuse");
    }
}
