using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>What is wrong with how a load test is declared. It becomes a test that fails with this message, so that nobody takes its absence for a pass.</summary>
internal static class Misuse
{
    public static string? OfFact(IXunitTestMethod method) =>
        method.Parameters.Count != 0 ? "[LoadFact] methods are not allowed to have parameters. Did you mean to use [LoadTheory]?"
        : method.IsGenericMethodDefinition ? "[LoadFact] methods are not allowed to be generic."
        : OfReturnType(method, "[LoadFact]");

    public static string? OfTheory(IXunitTestMethod method) => OfReturnType(method, "[LoadTheory]");

    private static string? OfReturnType(IXunitTestMethod method, string attribute) =>
        MethodResults.Of(method.Method) == MethodResult.Unsupported
            ? $"{attribute} methods cannot return {TypeNames.Of(method.ReturnType)}: nothing would run or judge it. " +
              "Return a LoadTest to have it run and judged, a LoadResult to have it judged, either of them in a Task or ValueTask, or return Task, ValueTask or void and await RunAsync()."
            : null;
}
