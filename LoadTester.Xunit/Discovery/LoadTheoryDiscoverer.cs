using System.ComponentModel;
using Xunit.Sdk;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>Finds the load tests of methods with <see cref="LoadTester.LoadTheoryAttribute"/>. xUnit creates it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadTheoryDiscoverer : TheoryDiscoverer
{
    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        testMethod = Isolation.Of(testMethod);
        if (Misuse.OfTheory(testMethod) is { } misuse)
            return [WithoutRows(discoveryOptions, testMethod, factAttribute, misuse)];
        var found = await base.Discover(discoveryOptions, testMethod, factAttribute);
        return [.. found.Select(testCase => Adopt(testCase, discoveryOptions, testMethod, factAttribute))];
    }

    /// <inheritdoc/>
    protected override ValueTask<IReadOnlyCollection<IXunitTestCase>> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, ITheoryAttribute theoryAttribute, ITheoryDataRow dataRow, object?[] testMethodArguments)
    {
        var details = TestIntrospectionHelper.GetTestCaseDetailsForTheoryDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow, testMethodArguments);
        return new([new LoadTestCase(
            details.ResolvedTestMethod, details.TestCaseDisplayName, details.UniqueID, details.Explicit,
            details.SkipExceptions, details.SkipReason, details.SkipType, details.SkipUnless, details.SkipWhen,
            TestIntrospectionHelper.GetTraits(testMethod, dataRow), testMethodArguments, details.SourceFilePath, details.SourceLineNumber, details.Timeout)]);
    }

    /// <inheritdoc/>
    protected override ValueTask<IReadOnlyCollection<IXunitTestCase>> CreateTestCasesForTheory(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, ITheoryAttribute theoryAttribute)
    {
        // One skip, not one for each row: a skipped theory need not even have data.
        if (theoryAttribute is { Skip: not null, SkipUnless: null, SkipWhen: null })
            return new([WithoutRows(discoveryOptions, testMethod, theoryAttribute, misuse: null)]);
        var details = TestIntrospectionHelper.GetTestCaseDetails(discoveryOptions, testMethod, theoryAttribute);
        return new([new LoadTheoryTestCase(
            details.ResolvedTestMethod, details.TestCaseDisplayName, details.UniqueID, details.Explicit, theoryAttribute.SkipTestWithoutData,
            details.SkipExceptions, details.SkipReason, details.SkipType, details.SkipUnless, details.SkipWhen,
            LoadTrait.Copy(testMethod.Traits), details.SourceFilePath, details.SourceLineNumber, details.Timeout)]);
    }

    /// <summary>The cases that xUnit makes for theories without data lack the trait: with a filter they would go unseen.</summary>
    private static IXunitTestCase Adopt(IXunitTestCase testCase, ITestFrameworkDiscoveryOptions options, IXunitTestMethod method, IFactAttribute attribute) => testCase switch
    {
        ISelfExecutingXunitTestCase => testCase,
        ExecutionErrorTestCase error => WithoutRows(options, method, attribute, error.ErrorMessage),
        _ => WithoutRows(options, method, attribute, misuse: null, testCase.SkipReason),
    };

    private static LoadTestCase WithoutRows(
        ITestFrameworkDiscoveryOptions options, IXunitTestMethod method, IFactAttribute attribute, string? misuse, string? skipReason = null)
    {
        var details = TestIntrospectionHelper.GetTestCaseDetails(options, method, attribute);
        return new(
            details.ResolvedTestMethod, details.TestCaseDisplayName, details.UniqueID, details.Explicit,
            details.SkipExceptions, skipReason ?? details.SkipReason, details.SkipType, details.SkipUnless, details.SkipWhen,
            LoadTrait.Copy(method.Traits), null, details.SourceFilePath, details.SourceLineNumber, details.Timeout, misuse);
    }
}
