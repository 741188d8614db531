namespace LoadTester;

/// <summary>Keeps the slowest requests of a run. All others cost a comparison; those that are kept are put into words at the end.</summary>
internal sealed class SlowestRequests(EmbeddedRun run)
{
    private const int Most = 20;

    private readonly Lock _gate = new();
    private readonly List<Kept> _kept = new(Most + 1);
    private long _least;

    /// <summary>For each request that is measured, once it has ended.</summary>
    public void Offer(Exchange exchange)
    {
        if (exchange.Sample.Duration > Volatile.Read(ref _least))
            Keep(exchange);
    }

    /// <summary>The slowest first. Secrets are masked at this point, when all of them are known.</summary>
    public IReadOnlyList<SlowRequest> ToResults()
    {
        lock (_gate)
            return [.. _kept.OrderByDescending(kept => kept.Sample.Duration).ThenBy(kept => kept.Request.At).Select(Shown)];
    }

    private void Keep(Exchange exchange)
    {
        var kept = new Kept(Of(exchange), exchange.Sample, IterationSecrets.Held(exchange.Iteration));
        lock (_gate)
        {
            if (_kept.Count == Most && exchange.Sample.Duration <= _least)
                return;
            _kept.Add(kept);
            if (_kept.Count > Most)
                _kept.Remove(_kept.MinBy(other => other.Sample.Duration)!);
            if (_kept.Count == Most)
                Volatile.Write(ref _least, _kept.Min(other => other.Sample.Duration));
        }
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

    private SlowRequest Shown(Kept kept)
    {
        var own = new SecretMask();
        foreach (var secret in kept.Secrets)
            own.Add(secret);
        return kept.Request with { Url = TranscriptText.Cut(run.Compilation.Secrets.Apply(own.Apply(TranscriptText.Pairs(kept.Request.Url)))) };
    }

    private static TimeSpan Time(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / 100);

    private sealed record Kept(SlowRequest Request, RequestSample Sample, IReadOnlyList<string> Secrets);
}
