using System.Globalization;

namespace LoadTester;

/// <summary>k6's rules for executors (k6, lib/executor), as sentences.</summary>
internal static class WorkloadValidator
{
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(1);

    public static IEnumerable<string> Problems(Scenario scenario)
    {
        var workload = scenario.Workload;
        var problems = workload switch
        {
            ConstantVus constant => Users("ConstantVus", constant.Vus).Concat(Duration("ConstantVus", "duration", constant.Duration)),
            SharedIterations shared => Shared(shared),
            IterationsPerVu perVu => Users("IterationsPerVu", perVu.Vus)
                .Concat(perVu.Iterations > 0 ? [] : [$"IterationsPerVu needs at least 1 iteration, not {perVu.Iterations}."])
                .Concat(Duration("IterationsPerVu", "maxDuration", perVu.MaxDuration)),
            RampingVus ramping => Ramping(ramping),
            ArrivalRate rate => RateValidator.Problems(rate),
            _ => [],
        };
        return problems
            .Concat(NotNegative("StartAfter", workload.Delay))
            .Concat(NotNegative("GracefulStop", workload.Grace))
            .Concat(Pace(workload))
            .Select(problem => $"Scenario \"{scenario.Name}\": {problem}");
    }

    private static IEnumerable<string> Shared(SharedIterations shared)
    {
        foreach (var problem in Users("SharedIterations", shared.Vus))
            yield return problem;
        if (shared.Iterations < Math.Max(1, shared.Vus))
            yield return $"SharedIterations has {shared.Iterations} iterations for {shared.Vus} virtual users; there must be at least one for each. Raise the iterations or lower the virtual users.";
        foreach (var problem in Duration("SharedIterations", "maxDuration", shared.MaxDuration))
            yield return problem;
    }

    private static IEnumerable<string> Ramping(RampingVus ramping)
    {
        if (ramping.StartVus < 0)
            yield return $"RampingVus cannot start with {ramping.StartVus} virtual users. Begin with 0 or more.";
        if (ramping.Stages.Length == 0)
            yield return "RampingVus has no stage. Add one: .To(20, TimeSpan.FromSeconds(30)).";
        foreach (var stage in ramping.Stages.Where(stage => stage.Target < 0))
            yield return $"RampingVus cannot go to {stage.Target} virtual users. Go to 0 or more.";
        foreach (var stage in ramping.Stages.Where(stage => stage.Duration < TimeSpan.Zero))
            yield return $"RampingVus has a stage of {Spans.Short(stage.Duration)}. A stage takes 0 s (a jump) or more.";
        foreach (var stage in ramping.Stages.Where(stage => stage.Duration > Limits.LongestTime))
            yield return $"RampingVus: a stage {Limits.TooLong(stage.Duration)}";
        if (Math.Max(ramping.StartVus, ramping.Stages.Select(stage => stage.Target).DefaultIfEmpty().Max()) is > Limits.MostVus and var most)
            yield return TooMany("RampingVus", most);
        if (ramping.Stages.Length > 0 && ramping.StartVus == 0 && ramping.Stages.All(stage => stage.Target == 0))
            yield return "RampingVus never has a virtual user. Start with one, or go to 1 or more in a stage.";
        foreach (var problem in NotNegative("GracefulRampDown", ramping.RampDownGrace))
            yield return problem;
    }

    private static string[] Users(string workload, int vus) => vus switch
    {
        <= 0 => [$"{workload} needs at least 1 virtual user, not {vus}."],
        > Limits.MostVus => [TooMany(workload, vus)],
        _ => [],
    };

    public static string[] Duration(string workload, string name, TimeSpan time)
    {
        if (time > Limits.LongestTime)
            return [$"{workload}: a {name} {Limits.TooLong(time)}"];
        return time >= s_least ? [] : [$"{workload} has a {name} of {Spans.Short(time)}; it must be 1 s or more."];
    }

    private static string[] NotNegative(string name, TimeSpan time)
    {
        if (time > Limits.LongestTime)
            return [$"{name} {Limits.TooLong(time)}"];
        return time >= TimeSpan.Zero ? [] : [$"{name} is {Spans.Short(time)}; it must be 0 s or more."];
    }

    private static IEnumerable<string> Pace(Workload workload)
    {
        if (workload.Pace is not { } pace)
            yield break;
        if (workload is ArrivalRate)
            yield return $"EveryIterationTakes is no use with {workload.GetType().Name}, whose rate says when iterations begin. Leave it out, or give a number of virtual users instead of a rate.";
        else if (pace > Limits.LongestTime)
            yield return $"EveryIterationTakes {Limits.TooLong(pace)}";
        else if (pace <= TimeSpan.Zero)
            yield return $"EveryIterationTakes is {Spans.Short(pace)}; it must be more than 0 s. Leave it out for iterations back to back.";
        else if (WorkloadTime.Of(workload) is { } end && pace > end + workload.Grace && workload.Grace >= TimeSpan.Zero)
            yield return $"EveryIterationTakes is {Spans.Short(pace)}, and the scenario is over after {Spans.Short(end + workload.Grace)}, its grace included: no iteration could be completed. Shorten it, or lengthen the workload or GracefulStop.";
    }

    public static string TooMany(string workload, int vus) =>
        string.Create(CultureInfo.InvariantCulture, $"{workload} asks for {vus:#,0} virtual users; the most is {Limits.MostVus:#,0}.");
}
