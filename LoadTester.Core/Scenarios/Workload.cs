using System.Collections.Immutable;

namespace LoadTester;

/// <summary>
/// How many virtual users make a scenario's journey, or how many iterations begin, and for how long: one of k6's executors, with k6's own semantics.
/// See <see href="https://grafana.com/docs/k6/latest/using-k6/scenarios/executors/"/>.
/// </summary>
/// <remarks>
/// The load must be one that this machine can make: past stated limits the result says that the load generator was the bottleneck
/// (<see cref="LoadResult.Generator"/>), and its times are not those of the target. Then ask for fewer virtual users or a lower rate, give steps pauses
/// (<see cref="Step.ThinkTime"/>), move the target or the generator to another machine, or free the threads of this process, as the warning says.
/// </remarks>
public abstract record Workload
{
    private protected Workload()
    {
    }

    /// <summary>How long after the start of the run (after <c>Before</c>) the scenario begins. Default: at once.</summary>
    internal TimeSpan Delay { get; init; }

    /// <summary>How long iterations that are still running at the end may take to finish before they are interrupted. Default: 30 s.</summary>
    internal TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The least time from the start of one iteration of a virtual user to the start of its next; null: back to back.</summary>
    internal TimeSpan? Pace { get; init; }

    /// <summary>k6's name of the executor, e.g. <c>ramping-vus</c>.</summary>
    internal abstract string Executor { get; }

    /// <summary>A fixed number of virtual users that iterate back to back for a time. k6's <c>constant-vus</c>.</summary>
    /// <param name="vus">1 or more.</param>
    /// <param name="duration">1 s or more.</param>
    public static ConstantVus ConstantVus(int vus, TimeSpan duration) => new() { Vus = vus, Duration = duration };

    /// <summary>A number of virtual users that follows stages: <c>RampingVus().To(20, over).Hold(time).To(0, over)</c>. k6's <c>ramping-vus</c>.</summary>
    /// <param name="startVus">How many there are at the start: 0 or more.</param>
    public static RampingVus RampingVus(int startVus = 0) => new() { StartVus = startVus };

    /// <summary>A total number of iterations that virtual users share; a fast one makes more of them. k6's <c>shared-iterations</c>.</summary>
    /// <param name="vus">1 or more.</param>
    /// <param name="iterations">The total, at least <paramref name="vus"/>.</param>
    /// <param name="maxDuration">After it no iteration starts. 1 s or more; default: 10 min.</param>
    public static SharedIterations SharedIterations(int vus, long iterations, TimeSpan? maxDuration = null) =>
        new() { Vus = vus, Iterations = iterations, MaxDuration = maxDuration ?? TimeSpan.FromMinutes(10) };

    /// <summary>A number of iterations that each virtual user makes. k6's <c>per-vu-iterations</c>.</summary>
    /// <param name="vus">1 or more.</param>
    /// <param name="iterations">Per virtual user: 1 or more.</param>
    /// <param name="maxDuration">After it no iteration starts. 1 s or more; default: 10 min.</param>
    public static IterationsPerVu IterationsPerVu(int vus, long iterations, TimeSpan? maxDuration = null) =>
        new() { Vus = vus, Iterations = iterations, MaxDuration = maxDuration ?? TimeSpan.FromMinutes(10) };

    /// <summary>
    /// Iterations that begin at a fixed rate, the first at once, whatever the target does: one that is slow does not get fewer of them. k6's
    /// <c>constant-arrival-rate</c>. When all virtual users are busy at the time of an iteration, it never begins and counts in <c>dropped_iterations</c>.
    /// </summary>
    /// <param name="rate">Iterations per second, unless <see cref="ConstantRate.Per"/> says otherwise: 1 or more.</param>
    /// <param name="duration">1 s or more.</param>
    public static ConstantRate ConstantRate(int rate, TimeSpan duration) => new() { Rate = rate, Duration = duration };

    /// <summary>
    /// Iterations that begin at a rate that follows stages, whatever the target does: <c>RampingRate().To(200, over).Hold(time)</c>. k6's
    /// <c>ramping-arrival-rate</c>. When all virtual users are busy at the time of an iteration, it never begins and counts in <c>dropped_iterations</c>.
    /// </summary>
    /// <param name="startRate">The rate at the start, per second unless <see cref="RampingRate.Per"/> says otherwise: 0 or more.</param>
    public static RampingRate RampingRate(int startRate = 0) => new() { StartRate = startRate };

    /// <summary>One iteration by one virtual user: does the journey work at all?</summary>
    public static IterationsPerVu Smoke() => IterationsPerVu(1, 1, TimeSpan.FromMinutes(1));

    /// <summary>An ordinary day: up to <paramref name="peakVus"/> over a quarter of the time, held for a half, down over the last quarter.</summary>
    /// <param name="peakVus">1 or more.</param>
    /// <param name="over">The whole time. Default: 40 s.</param>
    public static RampingVus Load(int peakVus, TimeSpan? over = null)
    {
        var time = over ?? TimeSpan.FromSeconds(40);
        return RampingVus().To(peakVus, time / 4).Hold(time / 2).To(0, time / 4);
    }

    /// <summary>More than an ordinary day, reached in steps: half of <paramref name="peakVus"/>, three quarters, all of it, each held, then down.</summary>
    /// <param name="peakVus">1 or more.</param>
    /// <param name="over">The whole time. Default: 60 s.</param>
    public static RampingVus Stress(int peakVus, TimeSpan? over = null)
    {
        var time = over ?? TimeSpan.FromSeconds(60);
        return RampingVus()
            .To(Share(peakVus, 0.5), time / 10).Hold(time / 5)
            .To(Share(peakVus, 0.75), time / 10).Hold(time / 5)
            .To(peakVus, time / 10).Hold(time / 5)
            .To(0, time / 10);
    }

    /// <summary>A crowd that comes at once and leaves at once: a tenth of <paramref name="peakVus"/>, all of it within a twentieth of the time, held, back to a tenth.</summary>
    /// <param name="peakVus">1 or more.</param>
    /// <param name="over">The whole time. Default: 40 s.</param>
    public static RampingVus Spike(int peakVus, TimeSpan? over = null)
    {
        var time = over ?? TimeSpan.FromSeconds(40);
        return RampingVus(Share(peakVus, 0.1))
            .Hold(time / 4).To(peakVus, time / 20).Hold(time * 0.4).To(Share(peakVus, 0.1), time / 20).Hold(time / 4);
    }

    /// <summary>A steady load for a long time, to find what fills up or leaks.</summary>
    /// <param name="vus">1 or more.</param>
    /// <param name="duration">Default: 60 s; a real soak takes hours.</param>
    public static ConstantVus Soak(int vus, TimeSpan? duration = null) => ConstantVus(vus, duration ?? TimeSpan.FromSeconds(60));

    /// <summary>
    /// More and more iterations per second, from none to <paramref name="peakRate"/>, to find where the target breaks: together with
    /// <c>Require(threshold, abortAfter:)</c>, which ends the run there.
    /// </summary>
    /// <param name="peakRate">Iterations per second at the end: 1 or more.</param>
    /// <param name="over">The whole time. Default: 60 s.</param>
    public static RampingRate Breakpoint(int peakRate, TimeSpan? over = null) => RampingRate().To(peakRate, over ?? TimeSpan.FromSeconds(60));

    private static int Share(int vus, double part) => vus <= 0 ? vus : Math.Max(1, (int)Math.Round(vus * part, MidpointRounding.AwayFromZero));
}

/// <summary>A fixed number of virtual users; made by <see cref="Workload.ConstantVus"/>.</summary>
public sealed record ConstantVus : Workload
{
    internal ConstantVus()
    {
    }

    internal int Vus { get; init; }

    internal TimeSpan Duration { get; init; }

    internal override string Executor => "constant-vus";
}

/// <summary>A number of virtual users that follows stages; made by <see cref="Workload.RampingVus"/>.</summary>
public sealed record RampingVus : Workload
{
    internal RampingVus()
    {
    }

    internal int StartVus { get; init; }

    internal ImmutableArray<Stage> Stages { get; init; } = [];

    /// <summary>How long a virtual user that is no longer wanted may take to finish its iteration before it is interrupted.</summary>
    internal TimeSpan RampDownGrace { get; init; } = TimeSpan.FromSeconds(30);

    internal override string Executor => "ramping-vus";

    /// <summary>Changes the number of virtual users evenly to <paramref name="vus"/>; zero time jumps at once.</summary>
    /// <param name="vus">0 or more.</param>
    /// <param name="over">0 or more.</param>
    public RampingVus To(int vus, TimeSpan over) => this with { Stages = Stages.Add(new(over, vus)) };

    /// <summary>Keeps the number of virtual users for a time.</summary>
    public RampingVus Hold(TimeSpan time) => To(Stages.Length == 0 ? StartVus : Stages[^1].Target, time);

    /// <summary>How long a virtual user that is no longer wanted may take to finish its iteration before it is interrupted. Default: 30 s.</summary>
    public RampingVus GracefulRampDown(TimeSpan time) => this with { RampDownGrace = time };
}

internal readonly record struct Stage(TimeSpan Duration, int Target);

/// <summary>A total number of iterations; made by <see cref="Workload.SharedIterations"/>.</summary>
public sealed record SharedIterations : Workload
{
    internal SharedIterations()
    {
    }

    internal int Vus { get; init; }

    internal long Iterations { get; init; }

    internal TimeSpan MaxDuration { get; init; }

    internal override string Executor => "shared-iterations";
}

/// <summary>A number of iterations for each virtual user; made by <see cref="Workload.IterationsPerVu"/>.</summary>
public sealed record IterationsPerVu : Workload
{
    internal IterationsPerVu()
    {
    }

    internal int Vus { get; init; }

    internal long Iterations { get; init; }

    internal TimeSpan MaxDuration { get; init; }

    internal override string Executor => "per-vu-iterations";
}

/// <summary>What every workload has, keeping its type.</summary>
public static class WorkloadTiming
{
    /// <summary>Begins the scenario that long after the start of the run. Default: at once.</summary>
    public static T StartAfter<T>(this T workload, TimeSpan delay)
        where T : Workload => (T)((Workload)workload with { Delay = delay });

    /// <summary>How long iterations that are still running at the end may take to finish before they are interrupted. Default: 30 s.</summary>
    public static T GracefulStop<T>(this T workload, TimeSpan time)
        where T : Workload => (T)((Workload)workload with { Grace = time });

    /// <summary>
    /// Lets a virtual user begin an iteration that often: one that was shorter ends with a sleep of what is left of <paramref name="time"/>, also one that a
    /// missing value ended early; a longer one is not cut, and the next begins at once. The sleep is part of the iteration and of <c>iteration_duration</c>. Default: none.
    /// </summary>
    /// <param name="workload">What is paced.</param>
    /// <param name="time">From the start of an iteration. More than 0.</param>
    public static T EveryIterationTakes<T>(this T workload, TimeSpan time)
        where T : Workload => (T)((Workload)workload with { Pace = time });
}
