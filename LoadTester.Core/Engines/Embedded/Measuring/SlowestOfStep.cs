namespace LoadTester;

/// <summary>The slowest requests of the steps of one name.</summary>
internal sealed class SlowestOfStep
{
    private long _least;

    public List<KeptRequest> Kept { get; } = [];

    /// <summary>Whether it may be one of them: all that other requests cost.</summary>
    public bool MayBe(long duration) => duration > Volatile.Read(ref _least);

    /// <summary>For one thread at a time.</summary>
    public void Keep(KeptRequest request, int most)
    {
        if (!MayBe(request.Sample.Duration))
            return;
        Kept.Add(request);
        if (Kept.Count > most)
            Kept.Remove(Kept.MinBy(other => other.Sample.Duration)!);
        if (Kept.Count == most)
            Volatile.Write(ref _least, Kept.Min(other => other.Sample.Duration));
    }
}

/// <summary>A request that may be one of the slowest.</summary>
/// <param name="Request">What is told of it, its url not masked yet.</param>
/// <param name="Sample">Its times.</param>
/// <param name="Secrets">The saved values that must not be shown.</param>
internal sealed record KeptRequest(SlowRequest Request, RequestSample Sample, IReadOnlyList<string> Secrets);
