namespace LoadTester;

/// <summary>
/// Keeps the slowest requests of a run, some of each step: one that is always slow would leave no room for what was slow for once. All others cost a comparison; those that are
/// kept are put into words at the end.
/// </summary>
internal sealed class SlowestRequests(EmbeddedRun run)
{
    private const int Most = 20;
    private const int MostOfStep = 5;

    private readonly Lock _gate = new();

    /// <summary>For each request that is measured, once it has ended.</summary>
    public void Offer(Exchange exchange)
    {
        if (exchange.Step.Slowest.MayBe(exchange.Sample.Duration))
            Keep(exchange);
    }

    /// <summary>The slowest first. Secrets are masked at this point, when all of them are known.</summary>
    public IReadOnlyList<SlowRequest> ToResults()
    {
        lock (_gate)
        {
            var first = Ordered(run.Compilation.Slowest.Values.SelectMany(step => Ordered(step.Kept).Take(MostOfStep))).Take(Most).ToList();
            // Where there are too few steps to fill the list.
            var rest = Ordered(run.Compilation.Slowest.Values.SelectMany(step => Ordered(step.Kept).Skip(MostOfStep))).Take(Most - first.Count);
            return [.. Ordered(first.Concat(rest)).Select(Shown)];
        }
    }

    private static IEnumerable<KeptRequest> Ordered(IEnumerable<KeptRequest> requests) => requests.OrderByDescending(kept => kept.Sample.Duration).ThenBy(kept => kept.Request.At);

    private void Keep(Exchange exchange)
    {
        var kept = new KeptRequest(Of(exchange), exchange.Sample, IterationSecrets.Held(exchange.Iteration));
        lock (_gate)
            exchange.Step.Slowest.Keep(kept, run.Compilation.Slowest.Count * MostOfStep < Most ? Most : MostOfStep);
    }

    private SlowRequest Of(Exchange exchange) => new()
    {
        At = run.ScenariosElapsed,
        Scenario = exchange.Iteration.Program.Scenario,
        Step = exchange.Step.Name,
        Method = exchange.Method.Method,
        Url = exchange.Url.OriginalString,
        Status = exchange.Status,
        Duration = Time(exchange.Sample.Duration),
        Blocked = Time(exchange.Sample.Blocked),
        Waiting = Time(exchange.Sample.Waiting),
        Receiving = Time(exchange.Sample.Receiving),
        TraceId = TraceContext.IdOf(exchange),
    };

    private SlowRequest Shown(KeptRequest kept)
    {
        var own = new SecretMask();
        foreach (var secret in kept.Secrets)
            own.Add(secret);
        return kept.Request with { Url = TranscriptText.Cut(run.Compilation.Secrets.Apply(own.Apply(TranscriptText.Pairs(kept.Request.Url)))) };
    }

    private static TimeSpan Time(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / 100);
}
