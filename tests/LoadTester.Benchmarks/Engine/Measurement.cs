namespace LoadTester;

/// <summary>What one generator did in one round, and what it took for it. A line of the JSON output.</summary>
internal sealed record Measurement
{
    public required Work Work { get; init; }

    public required string Generator { get; init; }

    /// <summary>From 1.</summary>
    public required int Round { get; init; }

    public required Load Load { get; init; }

    /// <summary>Processor time of the generator alone, user and system.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>The most memory the generator held (resident), MiB.</summary>
    public required double PeakMiB { get; init; }

    public double IterationsPerSecond => Load.Iterations / Load.Seconds;

    public double RequestsPerSecond => Load.Requests / Load.Seconds;

    public double IterationsPerCpuSecond => Load.Iterations / CpuSeconds;

    public double CpuSecondsPer1000Iterations => 1000 * CpuSeconds / Load.Iterations;

    /// <summary>Why this measurement says nothing; null when it does.</summary>
    public string? Invalid =>
        Load.Failures > 0 || Load.Problem is not null ? $"invalid: {Load.Failures} failed{(Load.Problem is null ? "" : $" ({Load.Problem})")}"
        : Load.Iterations == 0 ? "invalid: no iteration"
        : null;
}
