namespace LoadTester;

/// <summary>Judges a run by the runs before it, and keeps it.</summary>
internal static class Baselines
{
    public const string NoHistory = "no history: add .WithHistory() or set LOADTESTER_HISTORY";

    /// <summary>So many earlier runs are looked at.</summary>
    private const int MostRead = 1000;

    /// <summary>So many of them a result shows.</summary>
    private const int MostShown = 50;

    /// <summary>How long the file is waited for when others write to it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>The same after a Ctrl-C: somebody waits for the end.</summary>
    private static readonly TimeSpan s_patienceOfCancelled = TimeSpan.FromSeconds(2);

    public static async Task<LoadResult> CompleteAsync(LoadTest test, LoadResult result, CancellationToken hurry)
    {
        if (test.IsSmoke)
            return NotCompared(result, "a smoke run");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(hurry);
        patience.CancelAfter(result.Outcome == RunOutcome.Cancelled ? s_patienceOfCancelled : s_patience);
        var place = "";
        var signature = WorkloadSignature.Of(test);
        IRunHistory history;
        try
        {
            (var chosen, var warning) = HistoryChoice.For(test);
            if (chosen is null)
                return Warn(NotCompared(result, NoHistory), warning);
            history = chosen;
            place = $" {history.Place}";
            result = await JudgeAsync(history, test, result, signature, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Warn(NotCompared(result, "the history could not be read, see the warning"), $"{Words(e, place, "read")} This run is not kept, and nothing was compared.");
        }

        try
        {
            await history.KeepAsync(result, signature, patience.Token).ConfigureAwait(false);
            return result;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Warn(result, $"{Words(e, place, "written")} This run is not kept.");
        }
    }

    private static async Task<LoadResult> JudgeAsync(IRunHistory history, LoadTest test, LoadResult result, string signature, CancellationToken cancellationToken)
    {
        var now = KeptRun.Of("", result, signature);
        var (since, unread) = BaselineSince.Read();
        result = Warn(result, unread);
        var runs = (await history.RunsAsync(test.Name, MostRead, cancellationToken).ConfigureAwait(false))
            .Select(run => (Run: run, WhyNot: run.Started < since ? BaselineSince.WhyNot(since.Value) : Comparability.WhyNot(run, now))).ToList();
        result = result with { PastRuns = [.. runs.Skip(runs.Count - MostShown).Select(of => of.Run.ToPastRun(of.WhyNot is null ? null : $"it {of.WhyNot}"))] };

        var rules = test.Thresholds.Where(threshold => threshold.Rule is not null).ToList();
        if (rules.Count == 0)
            return result;
        if (result.Outcome != RunOutcome.Completed)
            return NotCompared(result, result.Outcome == RunOutcome.Cancelled ? "the run was cancelled" : "the run was aborted");
        if (result.Generator is { WasBottleneck: true })
            return Noted(NotCompared(result, "the load generator was the bottleneck"), runs.Count);
        var baselines = runs.Where(of => of.Run.Passed && of.WhyNot is null).Select(of => of.Run).TakeLast(RunToRun.Most).ToList();
        if (baselines.Count == 0)
            return Noted(NotCompared(result, WhyNone(runs)), runs.Count);
        var figures = await history.FiguresAsync([.. baselines.Select(run => run.Id)], cancellationToken).ConfigureAwait(false);
        var judge = new BaselineJudge(KeptFigures.Of(result), [.. baselines.Where(run => figures.ContainsKey(run.Id)).Select(run => (run, figures[run.Id]))]);
        result = result with
        {
            Thresholds = [.. result.Thresholds.Select(verdict => verdict.Baseline is not null && rules.Find(rule => rule.Metric == verdict.Metric && rule.Expression == verdict.Expression) is { } rule
                ? judge.Judge(rule, verdict)
                : verdict)],
        };
        return Noted(Warn(result, BaselineSince.Hint(result)), runs.Count);
    }

    /// <summary>Says that comparisons were not made, but of the first run of all, where that is a matter of course.</summary>
    private static LoadResult Noted(LoadResult result, int earlier)
    {
        var missing = result.Thresholds.Count(threshold => threshold is { IsJudged: false, Baseline.NotComparable: not null });
        return missing == 0 || earlier == 0 ? result
            : Warn(result, $"{missing} of {Figures.Count(result.Thresholds.Count, "threshold")} could not be compared with earlier runs and did not count; the table says why.");
    }

    /// <summary>Why nothing is there to compare with, by the latest run that passed.</summary>
    private static string WhyNone(List<(KeptRun Run, string? WhyNot)> runs)
    {
        if (runs.Count == 0)
            return "no earlier run is kept";
        if (runs.FindLast(of => of.Run.Passed) is not { Run: { } passed } last)
            return runs.Count == 1 ? "the earlier run did not pass" : $"none of the {Figures.Count(runs.Count)} earlier runs passed";
        return $"the last run that passed, of {passed}, {last.WhyNot}";
    }

    /// <summary>What has no samples failed already, compared or not.</summary>
    private static LoadResult NotCompared(LoadResult result, string reason) => !result.Thresholds.Any(threshold => threshold.Baseline is not null) ? result : result with
    {
        Thresholds = [.. result.Thresholds.Select(threshold => threshold.Baseline is { } baseline
            ? threshold with { Baseline = baseline with { NotComparable = reason }, IsJudged = threshold is { IsJudged: true, Passed: false } }
            : threshold)],
    };

    private static LoadResult Warn(LoadResult result, string? warning) => warning is null ? result : result with { Warnings = [.. result.Warnings, warning] };

    private static string Words(Exception problem, string place, string what) => problem is HistoryException ? problem.Message : problem is OperationCanceledException ? $"The history{place} was not waited for." : $"The history{place} could not be {what}: {problem.Message.TrimEnd('.')}.";
}
