using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>The load tests that one test runs: says how they go, prints, writes and attaches what came out, and knows when they have ended.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly ITestContext _context;
    private readonly TestLines _lines;
    private readonly ReportFiles _files;
    private readonly CancellationTokenSource _stop;
    private readonly SecondInterrupt _interrupt;
    private readonly CancellationTokenSource _printing;
    private readonly CancellationToken _untilCancelled;
    private readonly Lock _lock = new();
    private readonly List<Task> _runs = [];
    private readonly List<(LoadResult Result, ReportSet? Reports)> _results = [];
    private readonly List<(LoadResult Result, IReadOnlyList<TextLine> Lines)> _held = [];
    private readonly Stopwatch _recorded = new();
    private int _recording;

    /// <param name="context">The test's.</param>
    /// <param name="lines">Where results are printed.</param>
    /// <param name="files">Where reports are written.</param>
    /// <param name="engine">Makes the engine that the test assembly asks for, if it does.</param>
    public RunLog(ITestContext context, TestLines lines, ReportFiles files, Func<ILoadEngine?> engine)
    {
        _context = context;
        _lines = lines;
        _files = files;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        _files.Begin();
        _interrupt = new(EndedAsync);
        _printing = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _interrupt.Hurry);
        _untilCancelled = _printing.Token;
        Ambience = new()
        {
            CancellationToken = _stop.Token,
            Hurry = _interrupt.Hurry,
            Progress = new LiveProgress(TimeProvider.System),
            Log = new SmokeLines(lines),
            Engine = engine,
            Started = run => { lock (_lock) _runs.Add(run); },
            Finished = (test, result) => RecordAsync(result, test.Reports ?? Default),
        };
    }

    /// <summary>Ties runs that begin within it to the test.</summary>
    public RunAmbience Ambience { get; }

    /// <summary>Whether a run was begun, or a result recorded.</summary>
    public bool Any
    {
        get
        {
            lock (_lock)
                return _runs.Count + _results.Count > 0;
        }
    }

    /// <summary>Whether a run that was begun has not ended.</summary>
    public bool Running
    {
        get
        {
            lock (_lock)
                return _runs.Exists(run => !run.IsCompleted);
        }
    }

    /// <summary>How long results have been recorded: time that is not the test's own.</summary>
    public TimeSpan Recorded
    {
        get
        {
            lock (_lock)
                return _recorded.Elapsed;
        }
    }

    /// <summary>The reports of a test that says nothing of them. Azure Pipelines shows a Markdown file on the page of the run.</summary>
    private static Report Default => Report.Html | Report.Json | (BuildCommands.Summary("", Variable) is null ? Report.None : Report.Markdown);

    private static string? Variable(string name) => ProcessSettings.Current.Variable(name);

    /// <summary>As <see cref="RecordAsync(LoadResult, Report)"/>, for a result of which no load test is known: it was read, or measured elsewhere.</summary>
    public Task RecordAsync(LoadResult result) => RecordAsync(result, ReportWords.Read(ProcessSettings.Current, []) ?? Default);

    /// <summary>Prints the result, writes its reports and attaches them; a result that is known already stays as it is.</summary>
    private async Task RecordAsync(LoadResult result, Report reports)
    {
        int number;
        lock (_lock)
        {
            if (_results.Exists(known => ReferenceEquals(known.Result, result)))
                return;
            _results.Add((result, null));
            number = _results.Count;
            _recording++;
            _recorded.Start();
        }

        try
        {
            await RecordAsync(result, number, reports);
        }
        finally
        {
            lock (_lock)
                if (--_recording == 0)
                    _recorded.Stop();
        }
    }

    private async Task RecordAsync(LoadResult result, int number, Report reports)
    {
        // The second Ctrl-C leaves seconds: what was measured is kept, a page can be made of it later.
        if (Ambience.Hurry.IsCancellationRequested)
            reports &= Report.Json;
        var set = await _files.WriteAsync(result, number, reports, _untilCancelled);
        if (reports != Report.None && !Ambience.Hurry.IsCancellationRequested && await StepSummary.AppendAsync(result, Variable) is { } problem)
            set = set with { Warnings = [.. set.Warnings, problem] };
        lock (_lock)
            _results[number - 1] = (result, set);
        if (set.All.FirstOrDefault(file => file.Kind == Report.Markdown)?.Path is { } page && BuildCommands.Summary(page, Variable) is { } command)
            LiveChannel.WriteCommand(command);
        Attachments.Add(_context, set, number);
        Tell(result, [.. VerdictTable.Lines(result), .. set.Lines]);
    }

    /// <summary>Tells of missed thresholds unless the failure of the test does, whose message is the same table.</summary>
    public void TellHeld(Exception? failure)
    {
        List<(LoadResult Result, IReadOnlyList<TextLine> Lines)> held;
        lock (_lock)
        {
            held = [.. _held];
            _held.Clear();
        }

        foreach (var (result, lines) in held)
        {
            if (!Shows(failure, result))
                _lines.Say(lines);
            else
                foreach (var command in BuildCommands.Errors(result, _context.TestCase?.SourceFilePath, _context.TestCase?.SourceLineNumber, Variable))
                    LiveChannel.WriteCommand(command);
        }
    }

    /// <summary>What is said below the table: where the reports of a result are; empty when there are none.</summary>
    public IReadOnlyList<TextLine> LinesOf(LoadResult result)
    {
        lock (_lock)
            return _results.Find(known => ReferenceEquals(known.Result, result)).Reports?.Lines ?? [];
    }

    /// <summary>Ends what still runs, and waits until it has ended.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await EndedAsync();
    }

    public void Dispose()
    {
        _printing.Dispose();
        _interrupt.Dispose();
        _stop.Dispose();
    }

    private async Task EndedAsync()
    {
        while (Running)
        {
            Task all;
            lock (_lock)
                all = Task.WhenAll(_runs);
            // How they ended is the business of whoever awaits them.
            await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Tell(LoadResult result, IReadOnlyList<TextLine> lines)
    {
        if (result.Passed || result.Outcome == RunOutcome.Cancelled)
        {
            _lines.Say(lines);
            return;
        }

        // What was missed, by how much, on how many samples; the failure of the test has it all.
        TestLines.SayLive(VerdictTable.Summary(result));
        lock (_lock)
            _held.Add((result, lines));
    }

    private static bool Shows(Exception? failure, LoadResult result) => failure switch
    {
        ThresholdsFailedException missed => ReferenceEquals(missed.Result, result),
        AggregateException several => several.InnerExceptions.Any(inner => Shows(inner, result)),
        _ => false,
    };
}
