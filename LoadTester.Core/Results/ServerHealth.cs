namespace LoadTester;

/// <summary>
/// How a target did that ran in the process of the test (<c>WebApplicationFactory</c>, TestServer, Kestrel in a fixture). Garbage collection, thread pool and exceptions are those of the
/// whole process, which the load generator shares.
/// </summary>
public sealed record ServerHealth
{
    /// <summary>One point a second, beside those of <see cref="LoadResult.TimeSeries"/>.</summary>
    public IReadOnlyList<ServerPoint> Points { get; init; } = [];

    /// <summary>Exceptions that were thrown in the process while the scenarios ran, also those that were caught: by type, the most frequent first. At most 20 types.</summary>
    public IReadOnlyDictionary<string, long> Exceptions { get; init; } = new Dictionary<string, long>();

    /// <summary>What to know of the figures.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>One second of the process that target and generator share. What is not known is null.</summary>
public sealed record ServerPoint
{
    /// <summary>The end of the second, from the start of the scenarios.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>How long garbage collection stopped the process within it.</summary>
    public required TimeSpan GcPause { get; init; }

    /// <summary>Collections of generation 2 within it.</summary>
    public int Gen2Collections { get; init; }

    /// <summary>Bytes allocated within it.</summary>
    public long Allocated { get; init; }

    /// <summary>The most work that waited for a thread of the pool.</summary>
    public required long PoolQueue { get; init; }

    /// <summary>Threads of the pool at its end.</summary>
    public int PoolThreads { get; init; }

    /// <summary>Exceptions thrown within it.</summary>
    public required long Exceptions { get; init; }

    /// <summary>Requests that ASP.NET Core had ended within it (<c>http.server.request.duration</c>).</summary>
    public long? Requests { get; init; }

    /// <summary>Requests that ASP.NET Core was working on at its end (<c>http.server.active_requests</c>).</summary>
    public long? ActiveRequests { get; init; }

    /// <summary>95th percentile in milliseconds of how long ASP.NET Core took for them; null without requests.</summary>
    public double? RequestP95 { get; init; }

    /// <summary>Connections that waited for Kestrel at its end (<c>kestrel.queued_connections</c>).</summary>
    public long? QueuedConnections { get; init; }
}
