using System.Text;

namespace LoadTester;

/// <summary>Judges the answer of a step: its status, its checks, the values it must give. Records all of it.</summary>
internal sealed class AnswerJudge(EmbeddedRun run)
{
    /// <summary>As long as k6's default grace: who gives less has to expect requests that were merely cut off.</summary>
    private static readonly TimeSpan s_hangs = TimeSpan.FromSeconds(30);

    /// <summary>Shorter values of Before are taken for ids and numbers, which examples need to be of use.</summary>
    private const int LeastOfToken = 8;

    public void RecordHop(Exchange exchange)
    {
        run.Transcript?.Hop(exchange);
        run.Slowest.Offer(exchange);
        using var shard = run.Recorder.Enter();
        shard.Samples.AddRequest(exchange.Step.RequestSeries, exchange.Sample);
    }

    /// <summary>A step that cannot be sent, for want of a value that nobody saved for instance: the iteration ends.</summary>
    public Ending NotSent(CompiledStep step, Iteration iteration, string problem)
    {
        using (var shard = run.Recorder.Enter())
        {
            shard.Samples.AddRate(step.StatusCheckSeries, false);
            shard.Samples.AddCounter(step.ErrorSeries, 1);
        }

        run.Transcript?.NotSent(step, iteration, problem);
        run.Failures.Add(iteration, step, $"not sent: {problem}", null, default);
        return Ending.Early;
    }

    /// <summary>A request that was under way when the time was over. As in k6 it is in no metric; but it is said, and one that hung is judged.</summary>
    public Ending Unanswered(Exchange exchange)
    {
        run.Transcript?.Unanswered(exchange);
        // One whose answer came at the last moment is cut off with its iteration, but was answered.
        if (run.IsStopped || exchange.Error is null)
            return Ending.Interrupted;
        var scenario = exchange.Iteration.Program.Scenario;
        var over = scenario.Length == 0 ? "its time was over" : "the time and the grace of the scenario were over";
        run.Failures.Add(exchange.Iteration, exchange.Step, $"not answered when {over}", null, default, exchange);
        if (scenario.Length > 0 && run.NanosecondsSince(exchange.Begun) >= s_hangs.TotalNanoseconds)
            run.CountHanging(scenario);
        return Ending.Interrupted;
    }

    public Ending Judge(Exchange exchange)
    {
        var step = exchange.Step;
        var iteration = exchange.Iteration;
        var statusHolds = exchange.Sample.Outcome.Expected;
        if (!statusHolds)
            Report(exchange, Reason(exchange));

        Span<bool> verdicts = step.Checks.Length <= 64 ? stackalloc bool[step.Checks.Length] : new bool[step.Checks.Length];
        JudgeChecks(exchange, verdicts);
        // Without the expected status there is nothing to look for.
        var saved = statusHolds ? Save(exchange) : 0;
        var isMissing = saved < step.Saves.Length;

        using (var shard = run.Recorder.Enter())
        {
            var samples = shard.Samples;
            samples.AddRequest(step.RequestSeries, exchange.Sample);
            samples.AddRate(step.StatusCheckSeries, statusHolds);
            for (var i = 0; i < verdicts.Length; i++)
                samples.AddRate(step.Checks[i].Series, verdicts[i]);
            for (var i = 0; statusHolds && i < Math.Min(saved + 1, step.Saves.Length); i++)
                samples.AddRate(step.Saves[i].Series, i < saved);
            // At most one error a call: a wrong status that lacks the value as well is one thing gone wrong.
            if (!statusHolds || isMissing)
                samples.AddCounter(step.ErrorSeries, 1);
            if (step.TrendSeries >= 0)
                samples.AddTrend(step.TrendSeries, exchange.Sample.Duration);
            if (step.ResponseTimeSeries >= 0)
                samples.AddTrend(step.ResponseTimeSeries, iteration.User.Meter.Nanoseconds(iteration.Intended, exchange.Ended));
        }

        run.Slowest.Offer(exchange);
        run.Transcript?.Judged(exchange, saved);
        iteration.Intended = exchange.Ended;

        if (!statusHolds)
            iteration.WentWrong = iteration.OnceWentWrong = true;
        return isMissing || (!statusHolds && iteration.Program.EndsAtWrongStatus) ? Ending.Early : Ending.Done;
    }

    private void JudgeChecks(Exchange exchange, Span<bool> verdicts)
    {
        for (var i = 0; i < verdicts.Length; i++)
        {
            var check = exchange.Step.Checks[i];
            exchange.Iteration.CheckReason = null;
            verdicts[i] = check.Passes(Answer(exchange), exchange.Iteration);
            if (verdicts[i] || exchange.Status == 0)
                continue;
            var unreadable = check.ReadsBody ? Unreadable(exchange) : null;
            var why = (unreadable ?? exchange.Iteration.CheckReason) is { } reason ? $": {reason}" : "";
            Report(exchange, $"check \"{check.Name}\" failed{why}", unreadable is null ? check.Found(Answer(exchange), exchange.Iteration, text => Masked(exchange, text)) : null);
        }
    }

    /// <summary>Saves what the step saves; returns how many values were there, up to the first that was not.</summary>
    private int Save(Exchange exchange)
    {
        for (var i = 0; i < exchange.Step.Saves.Length; i++)
        {
            var save = exchange.Step.Saves[i];
            var slot = exchange.Iteration.Slots[save.Slot];
            if (WhyMissing(exchange, save, slot) is { } reason)
            {
                Report(exchange, $"{save.Name} could not be saved: {reason}");
                return i;
            }

            // What a scenario saves is masked where an example is kept. What Before saves, every scenario may send anywhere: it may be a token,
            // whatever it is called, and one that is masked for nothing does no harm.
            if (exchange.Iteration.Program.Scenario.Length == 0 && (slot.Value.Text.Length >= LeastOfToken || run.Compilation.SecretNames.Contains(save.Name)))
                run.Compilation.Secrets.Add(Encoding.UTF8.GetString(slot.Value.AsText()));
        }

        return exchange.Step.Saves.Length;
    }

    private string? WhyMissing(Exchange exchange, CompiledSave save, ScalarSlot slot)
    {
        List<string>? reasons = null;
        foreach (var source in save.Sources)
        {
            var reason = source.Read(Answer(exchange), slot, exchange.Iteration, out var rounded);
            if (rounded && source is PathRead { Path.Text: var path })
                run.WarnOnce($"{exchange.Step.Name}: {path} is an integer beyond 2^53 and was rounded to the nearest double, as a k6 script would.");
            if (reason is null)
                return null;
            reasons ??= [];
            reasons.Add((source is PathRead ? Unreadable(exchange) : null) ?? reason);
        }

        return string.Join("; ", (reasons ?? []).Distinct());
    }

    /// <summary>Why what is here of the answer is neither JSON nor all that a text could stand in.</summary>
    private static string? Unreadable(Exchange exchange) => exchange.Response switch
    {
        { Body.Length: >= Response.MostRead } => "the answer is larger than 32 MB, the most that is read",
        { Body.Length: > 0 } response when Unpacking.LeavesZstd(response) => "the answer is compressed with zstd, which the embedded engine cannot decompress (k6 can)",
        _ => null,
    };

    private string Masked(Exchange exchange, string text) =>
        run.Compilation.Secrets.Apply(IterationSecrets.Of(exchange.Iteration, exchange.Step, run.Compilation.SecretNames, Answer(exchange).Body).Apply(text));

    private void Report(Exchange exchange, string reason, string? found = null)
    {
        run.Transcript?.Remark(found is null ? reason : $"{reason}, {found}");
        run.Failures.Add(exchange.Iteration, exchange.Step, reason, found, exchange.Response is { } response ? Unpacking.Beginning(response) : default, exchange);
    }

    private static string Reason(Exchange exchange)
    {
        if (exchange.Error is not { } error)
            return $"status {exchange.Status}, expected {exchange.Step.Expected}";
        var answered = exchange.Response is { } response ? $" (it began with status {response.Status})" : "";
        return $"{error.Message}: {exchange.Target.Origin.Text}{answered}{error.Hint}";
    }

    private static Answer Answer(Exchange exchange) => new()
    {
        Status = exchange.Status,
        Response = exchange.Error is null ? exchange.Response : null,
        DurationNanoseconds = exchange.Sample.Duration,
    };
}
