using System.Diagnostics;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>
/// Stack traces with at least one frame of the user: without any, the terminal blames a file of the test platform. A load test that was returned to be
/// run has left no frame, so the method's own is put in.
/// </summary>
internal static class StackFrames
{
    private static readonly string[] s_ours = [typeof(LoadTester.LoadTest).Assembly.GetName().Name!, typeof(StackFrames).Assembly.GetName().Name!];

    /// <param name="exception">What failed the test.</param>
    /// <param name="test">The test, whose method stands in.</param>
    /// <param name="onlyUsers">Leaves out all other frames.</param>
    public static string Of(Exception exception, IXunitTest test, bool onlyUsers)
    {
        var users = new StackTrace(exception, fNeedFileInfo: true).GetFrames().Where(IsUsers).Select(frame => new StackTrace(frame).ToString().TrimEnd()).ToArray();
        if (users.Length == 0)
            users = [OfMethod(test)];
        else if (!onlyUsers)
            return exception.StackTrace ?? "";
        return onlyUsers || exception.StackTrace is not { Length: > 0 } all
            ? string.Join(Environment.NewLine, users)
            : $"{all}{Environment.NewLine}{users[0]}";
    }

    private static string OfMethod(IXunitTest test)
    {
        var method = test.TestMethod.Method;
        var parameters = string.Join(", ", method.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}"));
        var frame = $"   at {method.DeclaringType!.FullName!.Replace('+', '.')}.{method.Name}({parameters})";
        return test.TestCase is { SourceFilePath: { } file, SourceLineNumber: { } line } ? $"{frame} in {file}:line {line}" : frame;
    }

    private static bool IsUsers(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType?.Assembly.GetName().Name is { } assembly
        && !s_ours.Contains(assembly)
        && !IsOf(assembly, "System") && !IsOf(assembly, "Microsoft") && !IsOf(assembly, "xunit");

    private static bool IsOf(string assembly, string family) => assembly == family || assembly.StartsWith(family + ".", StringComparison.Ordinal);
}
