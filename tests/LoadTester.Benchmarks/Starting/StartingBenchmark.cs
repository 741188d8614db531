using System.Diagnostics;
using System.Globalization;

namespace LoadTester;

/// <summary>How long it takes from the command to the first request of a load test, beside an empty xUnit test.</summary>
internal static class StartingBenchmark
{
    private const string Empty = "EmptyTest";

    private static readonly (string Project, string Title)[] s_tests =
    [
        (Empty, "an empty xUnit test"),
        ("PlainLoad", "a load test of plain steps"),
        ("DocumentLoad", "a load test from an OpenAPI document"),
    ];

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var given = new Arguments(arguments);
        var runs = given.Number("runs", 9);
        var page = given.Text("page");
        given.EnsureEmpty();

        var busy = await Machine.LookForOthersAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("benchmark-start-");
        try
        {
            var projects = new StartingProjects(folder.FullName);
            foreach (var (project, _) in s_tests)
                await projects.BuildAsync(project, cancellationToken);
            var text = new List<string> { Machine.Describe(), $"Runs of each, in turn: {runs}; seconds, median (least–most)." };
            if (busy is not null)
                text.Add(busy);
            foreach (var (title, start) in new (string, Func<string, ProcessStartInfo>)[] { ("`dotnet test --no-build`", projects.WithDotNetTest), ("the test executable", projects.Directly) })
                text.Add((await MeasureAsync(title, start, runs, folder.FullName, cancellationToken)).ToString());
            await Page.WriteAsync(page, "start", string.Join("\n\n", text));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<MarkdownTable> MeasureAsync(string title, Func<string, ProcessStartInfo> start, int runs, string folder, CancellationToken cancellationToken)
    {
        var samples = s_tests.ToDictionary(test => test.Project, _ => new List<StartingSample>());
        // The first of each fills the disk cache, and is not counted.
        for (var run = 0; run <= runs; run++)
        {
            foreach (var (project, _) in s_tests)
            {
                var sample = await OnceAsync(start(project), folder, cancellationToken);
                if (run > 0)
                    samples[project].Add(sample);
            }
        }

        var table = new MarkdownTable(title, "to the test or its first request", "more than empty", "to the end", "more than empty");
        foreach (var (project, name) in s_tests)
            table.Add(name, Text(project, sample => sample.First), More(project, sample => sample.First), Text(project, sample => sample.Whole), More(project, sample => sample.Whole));
        return table;

        string Text(string project, Func<StartingSample, double> value) => Spread.Of(samples[project].Select(value)).Text(2);
        string More(string project, Func<StartingSample, double> value) => project == Empty ? "" :
            Spread.Of(samples[project].Zip(samples[Empty], (one, empty) => value(one) - value(empty))).Text(2);
    }

    private static async Task<StartingSample> OnceAsync(ProcessStartInfo start, string folder, CancellationToken cancellationToken)
    {
        var mark = Path.Combine(folder, "mark");
        using var server = new FirstRequest();
        start.Environment["STARTING_MARK"] = mark;
        start.Environment["STARTING_URL"] = server.Url;
        // Load tests of others must not be waited for.
        start.Environment["LOADTESTER_LOCK"] = Path.Combine(folder, "lock");
        start.Environment["LOADTESTER_OUTPUT"] = Path.Combine(folder, "output");
        var begun = Stopwatch.GetTimestamp();
        var process = await WatchedProcess.RunAsync(start, cancellationToken);
        var ended = Stopwatch.GetTimestamp();
        var reached = server.At ?? (File.Exists(mark) ? long.Parse(await File.ReadAllTextAsync(mark, cancellationToken), CultureInfo.InvariantCulture) : null as long?);
        File.Delete(mark);
        if (process.ExitCode != 0 || reached is null)
            throw new BenchmarkException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{process.Output}{process.Errors}");
        return new(Seconds(begun, reached.Value), Seconds(begun, ended));
    }

    private static double Seconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds;

    /// <param name="First">From the command to the first request; of the empty test: to the test.</param>
    /// <param name="Whole">From the command to its end.</param>
    private sealed record StartingSample(double First, double Whole);
}
