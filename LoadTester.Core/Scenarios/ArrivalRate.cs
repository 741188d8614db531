using System.Collections.Immutable;

namespace LoadTester;

/// <summary>What starts iterations at a rate, whatever the target does: an open model, where <see cref="Workload.ConstantVus"/> and the like are a closed one.</summary>
public abstract record ArrivalRate : Workload
{
    private const int LeastPlanned = 10;
    private const int MostPlanned = 1_000;
    private const int MostPerPlanned = 10;

    private protected ArrivalRate()
    {
    }

    /// <summary>The time that a rate counts iterations in.</summary>
    internal TimeSpan TimeUnit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The virtual users that the test asks for; null for those that follow from the rate.</summary>
    internal (int PreAllocated, int Max)? Vus { get; init; }

    /// <summary>How many virtual users are made ready before the scenario begins.</summary>
    internal int PreAllocatedVus => Vus?.PreAllocated ?? (int)Math.Clamp(Math.Ceiling(PeakPerSecond), LeastPlanned, MostPlanned);

    /// <summary>How many there may be.</summary>
    internal int MaxVus => Vus?.Max ?? PreAllocatedVus * MostPerPlanned;

    /// <summary>All rates, from the first to the last.</summary>
    internal abstract IEnumerable<int> Rates { get; }

    /// <summary>After it no iteration begins.</summary>
    internal abstract TimeSpan Time { get; }

    /// <summary>The highest rate.</summary>
    internal double PeakPerSecond => Rates.Max() / (TimeUnit > TimeSpan.Zero ? TimeUnit.TotalSeconds : 1);
}

/// <summary>A fixed rate of iterations; made by <see cref="Workload.ConstantRate"/>.</summary>
public sealed record ConstantRate : ArrivalRate
{
    internal ConstantRate()
    {
    }

    internal int Rate { get; init; }

    internal TimeSpan Duration { get; init; }

    internal override string Executor => "constant-arrival-rate";

    internal override IEnumerable<int> Rates => [Rate];

    internal override TimeSpan Time => Duration;

    /// <summary>The time in which the rate counts iterations: <c>ConstantRate(30, …).Per(TimeSpan.FromMinutes(1))</c> begins one every 2 s.</summary>
    /// <param name="timeUnit">More than 0. Default: 1 s.</param>
    public ConstantRate Per(TimeSpan timeUnit) => this with { TimeUnit = timeUnit };

    /// <summary>
    /// How many virtual users make the iterations. Without it as many are planned as iterations begin in a second, at least 10 and at most 1,000, and ten times
    /// as many are allowed. That is enough as long as an iteration takes 1 s, and, with drops while virtual users are made, 10 s.
    /// </summary>
    /// <param name="preAllocated">Made ready before the scenario begins: 0 or more.</param>
    /// <param name="max">How many there may be once those are all busy: <paramref name="preAllocated"/> or more. Default: <paramref name="preAllocated"/>.</param>
    public ConstantRate WithVus(int preAllocated, int? max = null) => this with { Vus = (preAllocated, max ?? preAllocated) };
}

/// <summary>A rate of iterations that follows stages; made by <see cref="Workload.RampingRate"/>.</summary>
public sealed record RampingRate : ArrivalRate
{
    internal RampingRate()
    {
    }

    internal int StartRate { get; init; }

    internal ImmutableArray<Stage> Stages { get; init; } = [];

    internal override string Executor => "ramping-arrival-rate";

    internal override IEnumerable<int> Rates => Stages.Select(stage => stage.Target).Prepend(StartRate);

    internal override TimeSpan Time => TimeSpan.FromTicks(Stages.Sum(stage => stage.Duration.Ticks));

    /// <summary>Changes the rate evenly to <paramref name="rate"/>; zero time jumps at once.</summary>
    /// <param name="rate">Iterations in a second, or in the time that <see cref="Per"/> says: 0 or more.</param>
    /// <param name="over">0 or more.</param>
    public RampingRate To(int rate, TimeSpan over) => this with { Stages = Stages.Add(new(over, rate)) };

    /// <summary>Keeps the rate for a time.</summary>
    /// <param name="time">0 or more.</param>
    public RampingRate Hold(TimeSpan time) => To(Stages.Length == 0 ? StartRate : Stages[^1].Target, time);

    /// <summary>The time in which all rates count iterations.</summary>
    /// <param name="timeUnit">More than 0. Default: 1 s.</param>
    public RampingRate Per(TimeSpan timeUnit) => this with { TimeUnit = timeUnit };

    /// <summary>
    /// How many virtual users make the iterations. Without it as many are planned as iterations begin in a second at the highest rate, at least 10 and at most
    /// 1,000, and ten times as many are allowed. That is enough as long as an iteration takes 1 s, and, with drops while virtual users are made, 10 s.
    /// </summary>
    /// <param name="preAllocated">Made ready before the scenario begins: 0 or more.</param>
    /// <param name="max">How many there may be once those are all busy: <paramref name="preAllocated"/> or more. Default: <paramref name="preAllocated"/>.</param>
    public RampingRate WithVus(int preAllocated, int? max = null) => this with { Vus = (preAllocated, max ?? preAllocated) };
}
