using System.Text.Json.Serialization;

namespace LoadTester;

/// <summary>
/// How the load generator itself did while the scenarios ran: whether its own delays are in the figures. A figure that is not known is null.
/// The processor's figures are those of the whole process, with a target, fixtures and other tests that run in it.
/// </summary>
public sealed record GeneratorHealth
{
    /// <summary>How long it was watched: from the start of the first scenario to the end of the last.</summary>
    public required TimeSpan Watched { get; init; }

    /// <summary>Processors that this process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Starts of iterations that had a time of their own (arrival rates); null for closed workloads.</summary>
    public long? Starts { get; init; }

    /// <summary>Median of how late iterations began after their time; null for closed workloads.</summary>
    public TimeSpan? StartLatenessMedian { get; init; }

    /// <summary>99th percentile of how late iterations began after their time; null for closed workloads.</summary>
    public TimeSpan? StartLatenessP99 { get; init; }

    /// <summary>How often the two delays below were measured: 20 times a second.</summary>
    public long Probes { get; init; }

    /// <summary>95th percentile of how late a timer woke its thread; null when the run was over before the first.</summary>
    public TimeSpan? TimerDelayP95 { get; init; }

    /// <summary>Median of how long work waited for a thread of the pool; null when the run was over before the first probe.</summary>
    public TimeSpan? PoolDelayMedian { get; init; }

    /// <summary>95th percentile of how long work waited for a thread of the pool; null when the run was over before the first probe.</summary>
    public TimeSpan? PoolDelayP95 { get; init; }

    /// <summary>The most work that waited for threads of the pool at one time; null when the run was over before the first probe.</summary>
    public long? PoolQueueMax { get; init; }

    /// <summary>The share of the time, 0 to 1, in which garbage collection stopped the process.</summary>
    public double? GcPauseShare { get; init; }

    /// <summary>The share, 0 to 1, that this process used of <see cref="Cores"/>.</summary>
    public double? CpuShare { get; init; }

    /// <summary>The share, 0 to 1, that all processes together used of all processors of the machine. Linux only.</summary>
    public double? MachineCpuShare { get; init; }

    /// <summary>The stated limits that were passed, in words and with the numbers; empty when the figures of the run can be trusted.</summary>
    public IReadOnlyList<string> Exceeded { get; init; } = [];

    /// <summary>Whether the load generator was the bottleneck: a limit was passed.</summary>
    [JsonInclude]
    public bool WasBottleneck => Exceeded.Count > 0;
}
