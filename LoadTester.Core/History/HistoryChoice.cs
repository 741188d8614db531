namespace LoadTester;

/// <summary>Whether and where runs are kept: as the test says, else where <c>LOADTESTER_HISTORY</c> says.</summary>
internal static class HistoryChoice
{
    public const string Variable = "LOADTESTER_HISTORY";

    private const string File = "LoadTester.HistoryFile, LoadTester.History";

    /// <summary>The path that is asked for from outside; null without.</summary>
    public static string? Path => ProcessSettings.Current.Variable(Variable)?.Trim() is { Length: > 0 } path ? path : null;

    /// <summary>The history; or why there is none although one was asked for; or neither.</summary>
    public static (IRunHistory? History, string? Warning) For(LoadTest test)
    {
        if (test.History is { } history)
            return (history, null);
        if (Path is not { } path)
            return default;
        if (Type.GetType(File) is not { } type)
            return (null, $"{Variable}={path} asks for a history, but the package LoadTester.History is not there: this run is not kept, and nothing was compared. Add it to the test project: dotnet add package LoadTester.History --prerelease.");
        return ((IRunHistory)Activator.CreateInstance(type, path)!, null);
    }
}
