namespace LoadTester;

/// <summary>What a generator did.</summary>
internal sealed record Load
{
    public required long Iterations { get; init; }

    public required long Requests { get; init; }

    /// <summary>Requests and checks that failed. One is enough to make the figures worthless: a failure may be cheaper than an answer.</summary>
    public required long Failures { get; init; }

    /// <summary>What failed, or what else is wrong with these figures; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>How long it went on.</summary>
    public required double Seconds { get; init; }
}

/// <summary>What a generator is told to do.</summary>
internal sealed record LoadOrder(Work Work, string Url, int Vus, TimeSpan Duration, TimeSpan Pause);
