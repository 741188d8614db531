using LoadTester;
using Xunit.Sdk;
using Xunit.v3;

namespace Xunit.LoadTests;

/// <summary>The names of a test: for people, and for folders.</summary>
internal static class TestNames
{
    private const int LongestFolder = 100;
    private const int LongestRow = 32;

    /// <summary><c>Class.Method</c>, and the arguments as xUnit shows them.</summary>
    public static string Short(IXunitTest test)
    {
        var method = $"{ClassName(test.TestMethod.TestClass.Class)}.{test.TestMethod.MethodName}";
        return test.TestMethodArguments.Length == 0 ? method : method + Arguments(test);
    }

    /// <summary>
    /// <c>Class.Method</c>, and for a row its values and a hash of them: the same on every run and machine, unique within the assembly, safe on every
    /// file system, of bounded length.
    /// </summary>
    /// <param name="test">The test.</param>
    /// <param name="row">The row's place, for rows that have no other identity.</param>
    public static string Folder(IXunitTest test, int? row)
    {
        var @class = test.TestMethod.TestClass.Class;
        var name = $"{ClassName(@class)}.{test.TestMethod.MethodName}";
        if (Array.Exists(@class.Assembly.GetTypes(), other => other != @class && ClassName(other) == ClassName(@class)))
            name += $"-{SafeName.Hash(@class.FullName!)}";
        name = SafeName.Shorten(SafeName.Of(name), LongestFolder);
        if (test.TestMethodArguments.Length == 0)
            return name;
        var identity = row is null ? SafeName.Hash(UniqueIDGenerator.ForTestCase("", null, test.TestMethodArguments)) : $"row{row}";
        var values = SafeName.Of(Arguments(test)).Trim('_');
        return values.Length == 0 ? $"{name}-{identity}" : $"{name}-{values[..Math.Min(values.Length, LongestRow)]}-{identity}";
    }

    /// <summary>The class's name with those it is nested in, without the namespace.</summary>
    public static string ClassName(Type @class) =>
        (@class.Namespace is { } space ? @class.FullName![(space.Length + 1)..] : @class.FullName!).Replace('+', '.');

    private static string Arguments(IXunitTest test)
    {
        var open = test.TestDisplayName.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? "" : test.TestDisplayName[open..];
    }
}
