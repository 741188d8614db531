using LoadTester;
using Xunit.Sdk;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>How a failed test is reported: a verdict begins with its table, and every failure points at a line of the user.</summary>
internal static class FailureReport
{
    public static TestFailed Of(Exception exception, LoadTestRunnerContext ctxt, decimal executionTime, string output, string[]? warnings)
    {
        var test = ctxt.Test;
        var (types, messages, stackTraces, parents, cause) = ExceptionUtility.ExtractMetadata(exception);
        Amend(exception, 0);
        if (exception is AggregateException several)
            foreach (var (inner, index) in several.InnerExceptions.Zip(Enumerable.Range(0, parents.Length).Where(index => parents[index] == 0)))
                Amend(inner, index);
        messages = Array.ConvertAll(messages, message => XmlText.Of(BuildCommands.Defuse(message)));

        return new()
        {
            AssemblyUniqueID = test.TestCase.TestCollection.TestAssembly.UniqueID,
            Cause = cause,
            ExceptionParentIndices = parents,
            ExceptionTypes = types,
            ExecutionTime = executionTime,
            FinishTime = TimeProvider.System.GetUtcNow(),
            Messages = messages,
            Output = XmlText.Of(output),
            StackTraces = stackTraces,
            TestCaseUniqueID = test.TestCase.UniqueID,
            TestClassUniqueID = test.TestCase.TestClass.UniqueID,
            TestCollectionUniqueID = test.TestCase.TestCollection.UniqueID,
            TestMethodUniqueID = test.TestCase.TestMethod.UniqueID,
            TestUniqueID = test.UniqueID,
            Warnings = warnings,
        };

        void Amend(Exception e, int index)
        {
            // Runners leave out the type's name before the message only for types of this namespace.
            if (Verdict(e) is not null || e is ScriptSnapshotException)
                types[index] = $"Xunit.Sdk.{e.GetType().Name}";
            if (Verdict(e) is { } result && ctxt.Runs?.LinesOf(result) is { Count: > 0 } lines)
                messages[index] += $"\n{TextLine.Join(lines)}";

            if (e is not AggregateException)
                stackTraces[index] = StackFrames.Of(e, test, onlyUsers: e is LoadTesterException or LoadTestCanceledException or TestPipelineException);
        }
    }

    private static LoadResult? Verdict(Exception e) => e switch
    {
        ThresholdsFailedException failed => failed.Result,
        LoadTestCanceledException cancelled => cancelled.Result,
        _ => null,
    };
}
