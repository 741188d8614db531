using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>The load tests that one test runs: says how they go, prints, writes and attaches what came out, and knows when they have ended.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly ITestContext _context;
    private readonly TestLines _lines;
    private readonly OutputFolder _folder;
    private readonly CancellationTokenSource _stop;
    private readonly SecondInterrupt _interrupt;
    private readonly Lock _lock = new();
    private readonly List<Task> _runs = [];
    private readonly List<(LoadResult Result, string? Path)> _results = [];
    private readonly List<(LoadResult Result, string Text)> _held = [];

    /// <param name="context">The test's.</param>
    /// <param name="lines">Where results are printed.</param>
    /// <param name="folder">Where results are written.</param>
    /// <param name="engine">Makes the engine that the test assembly asks for, if it does.</param>
    public RunLog(ITestContext context, TestLines lines, OutputFolder folder, Func<ILoadEngine?> engine)
    {
        _context = context;
        _lines = lines;
        _folder = folder;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        _interrupt = new(EndedAsync);
        Ambience = new()
        {
            CancellationToken = _stop.Token,
            Hurry = _interrupt.Hurry,
            Progress = new ProgressLines(TimeProvider.System),
            Log = new SmokeLines(lines),
            Engine = engine,
            Started = run => { lock (_lock) _runs.Add(run); },
            Finished = result => { Record(result); return Task.CompletedTask; },
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

    /// <summary>Prints the result, writes it down and attaches it; a result that is known already stays as it is.</summary>
    public void Record(LoadResult result)
    {
        int number;
        lock (_lock)
        {
            if (_results.Exists(known => ReferenceEquals(known.Result, result)))
                return;
            _results.Add((result, null));
            number = _results.Count;
        }

        var text = VerdictTable.Format(result);
        var (path, problem) = Write(result, number);
        text += path is null ? $"\n\n  Warning  {problem}" : $"\n{ResultLine(path)}";
        Tell(result, text);
    }

    /// <summary>Tells of missed thresholds unless the failure of the test does, whose message is the same table.</summary>
    public void TellHeld(Exception? failure)
    {
        List<(LoadResult Result, string Text)> held;
        lock (_lock)
        {
            held = [.. _held];
            _held.Clear();
        }

        foreach (var (result, text) in held)
        {
            if (!Shows(failure, result))
                _lines.Say(text);
        }
    }

    /// <summary>Says below a table where the result is.</summary>
    public static string ResultLine(string path) => $"\n  Result  {path}";

    /// <summary>Where the result was written; null when it was not.</summary>
    public string? PathOf(LoadResult result)
    {
        lock (_lock)
            return _results.Find(known => ReferenceEquals(known.Result, result)).Path;
    }

    /// <summary>Ends what still runs, and waits until it has ended.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await EndedAsync();
    }

    public void Dispose()
    {
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

    private void Tell(LoadResult result, string text)
    {
        if (result.Passed || result.Outcome == RunOutcome.Cancelled)
        {
            _lines.Say(text);
            return;
        }

        // What was missed, by how much, on how many samples; the failure of the test has it all.
        TestLines.SayLive(VerdictTable.Summary(result));
        lock (_lock)
            _held.Add((result, text));
    }

    private static bool Shows(Exception? failure, LoadResult result) => failure switch
    {
        ThresholdsFailedException missed => ReferenceEquals(missed.Result, result),
        AggregateException several => several.InnerExceptions.Any(inner => Shows(inner, result)),
        _ => false,
    };

    /// <summary>Writes the result down and attaches it.</summary>
    private (string? Path, string? Problem) Write(LoadResult result, int number)
    {
        byte[] json;
        try
        {
            json = Encoding.UTF8.GetBytes(result.ToJson() + "\n");
        }
        catch (ArgumentException e)
        {
            // An engine of somebody else's has measured NaN.
            return (null, $"The result cannot be written: {e.Message}");
        }

        var written = _folder.Write(number, json);
        lock (_lock)
            _results[number - 1] = (result, written.Path);
        Attach(OutputFolder.ResultName(number), json);
        return written;
    }

    /// <summary>Bytes, a media type and no ending: runners give the file its ending by the type.</summary>
    private void Attach(string name, byte[] json)
    {
        try
        {
            _context.AddAttachment(name, json, "application/json");
        }
        catch (ArgumentException)
        {
            // The test has attached something of that name itself.
        }
    }
}
