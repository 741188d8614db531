using System.Collections.Concurrent;

namespace LoadTester;

/// <summary>Where reports go, and those of load tests that no test framework runs.</summary>
internal static class ReportFolder
{
    public const string Variable = "LOADTESTER_OUTPUT";
    public const string Remedy = $"Set {Variable} to a folder that can be written.";

    private const int LongestName = 100;

    // How many runs a folder has seen of this process.
    private static readonly ConcurrentDictionary<string, (ReportFiles Files, int Runs)> s_folders = new();

    /// <summary>The folder for all results that is asked for, or null.</summary>
    public static string? Asked => ProcessSettings.Current.Variable(Variable)?.Trim() is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    /// <summary>
    /// Writes the reports that the test, or the environment, asks for, and appends to the page of a job on GitHub; says where on standard error, and on the result what could
    /// not be written.
    /// </summary>
    public static async Task<LoadResult> WriteAsync(LoadTest test, LoadResult result, CancellationToken cancellationToken)
    {
        if (test.Reports == Report.None)
            return result;
        var set = test.Reports is { } reports ? await FilesAsync(test, result, reports, cancellationToken).ConfigureAwait(false) : new([], []);
        if (await StepSummary.AppendAsync(result, ProcessSettings.Current.Variable).ConfigureAwait(false) is { } problem)
            set = set with { Warnings = [.. set.Warnings, problem] };
        if (set.Lines.Count > 0)
            Console.Error.WriteLine(TextLine.Join(set.Lines.Skip(1)));
        return set.Warnings.Count == 0 ? result : result with { Warnings = [.. result.Warnings, .. set.Warnings] };
    }

    private static Task<ReportSet> FilesAsync(LoadTest test, LoadResult result, Report reports, CancellationToken cancellationToken)
    {
        var name = SafeName.Shorten(SafeName.Of(test.Name), LongestName);
        var folder = Path.Combine(Asked ?? Path.GetFullPath(Path.Combine("TestResults", "load")), name.Trim('.', '_') is { Length: > 0 } ? name : SafeName.Hash(test.Name));
        var (files, number) = s_folders.AddOrUpdate(folder, key => (new(key, Remedy, removes: true), 1), (_, before) => (before.Files, before.Runs + 1));
        return files.WriteAsync(result, number, reports, cancellationToken);
    }
}
