using System.ComponentModel;
using Xunit.Sdk;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>Finds the load tests of methods with <see cref="LoadTester.LoadFactAttribute"/>. xUnit creates it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadFactDiscoverer : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        testMethod = Isolation.Of(testMethod);
        var details = TestIntrospectionHelper.GetTestCaseDetails(discoveryOptions, testMethod, factAttribute);
        return new([new LoadTestCase(
            details.ResolvedTestMethod, details.TestCaseDisplayName, details.UniqueID, details.Explicit,
            details.SkipExceptions, details.SkipReason, details.SkipType, details.SkipUnless, details.SkipWhen,
            LoadTrait.Copy(testMethod.Traits), null, details.SourceFilePath, details.SourceLineNumber, details.Timeout, Misuse.OfFact(testMethod))]);
    }
}
