using System.Globalization;

namespace LoadTester;

/// <summary>k6's rules for arrival rates (k6, lib/executor), and those without which nothing would run, as sentences.</summary>
internal static class RateValidator
{
    public static IEnumerable<string> Problems(ArrivalRate rate)
    {
        var problems = rate switch
        {
            ConstantRate constant => Constant(constant),
            RampingRate ramping => Ramping(ramping),
            _ => [],
        };
        var name = rate.GetType().Name;
        return problems.Concat(TimeUnit(name, rate)).Concat(Users(name, rate));
    }

    private static IEnumerable<string> Constant(ConstantRate constant)
    {
        if (constant.Rate <= 0)
            yield return $"ConstantRate needs a rate of at least 1, not {constant.Rate}. For less than one a second count in a longer time: ConstantRate(30, …).Per(TimeSpan.FromMinutes(1)).";
        foreach (var problem in WorkloadValidator.Duration("ConstantRate", "duration", constant.Duration))
            yield return problem;
    }

    private static IEnumerable<string> Ramping(RampingRate ramping)
    {
        if (ramping.StartRate < 0)
            yield return $"RampingRate cannot start with a rate of {ramping.StartRate}. Begin with 0 or more.";
        if (ramping.Stages.Length == 0)
            yield return "RampingRate has no stage. Add one: .To(100, TimeSpan.FromSeconds(30)).";
        foreach (var stage in ramping.Stages.Where(stage => stage.Target < 0))
            yield return $"RampingRate cannot go to a rate of {stage.Target}. Go to 0 or more.";
        foreach (var stage in ramping.Stages.Where(stage => stage.Duration < TimeSpan.Zero))
            yield return $"RampingRate has a stage of {Spans.Short(stage.Duration)}. A stage takes 0 s (a jump) or more.";
        foreach (var stage in ramping.Stages.Where(stage => stage.Duration > Limits.LongestTime))
            yield return $"RampingRate: a stage {Limits.TooLong(stage.Duration)}";
        if (BeginsNothing(ramping))
            yield return "RampingRate begins no iteration before its last stage is over. Go to a higher rate, or take more time.";
    }

    /// <summary>Of stages that have no other problem.</summary>
    private static bool BeginsNothing(RampingRate ramping) => ramping.Stages.Length > 0
        && ramping.StartRate >= 0
        && ramping.TimeUnit > TimeSpan.Zero
        && ramping.Stages.All(stage => stage.Target >= 0 && stage.Duration >= TimeSpan.Zero && stage.Duration <= Limits.LongestTime)
        && new RampingSchedule(ramping).Total == 0;

    private static IEnumerable<string> TimeUnit(string name, ArrivalRate rate)
    {
        if (rate.TimeUnit <= TimeSpan.Zero)
            yield return $"{name} counts per {Spans.Short(rate.TimeUnit)}. Give .Per(…) a time of more than 0 s.";
        else if (rate.TimeUnit > Limits.LongestTime)
            yield return $"{name}: the time of .Per(…) {Limits.TooLong(rate.TimeUnit)}";
        else if (rate.PeakPerSecond > Limits.MostPerSecond)
            yield return string.Create(CultureInfo.InvariantCulture, $"{name} asks for {rate.PeakPerSecond:#,0} iterations per second; the most is {Limits.MostPerSecond:#,0}.");
    }

    private static IEnumerable<string> Users(string name, ArrivalRate rate)
    {
        if (rate.Vus is not var (planned, most))
            yield break;
        if (planned < 0)
            yield return $"{name} cannot plan {planned} virtual users. Plan 0 or more.";
        else if (most < planned)
            yield return $"{name} plans {planned} virtual users and allows {most}. Allow as many as it plans, or more: .WithVus({planned}, max: {planned}).";
        else if (most == 0)
            yield return $"{name} has no virtual user to make its iterations. Allow at least one: .WithVus(0, max: 1).";
        if (most > Limits.MostVus)
            yield return WorkloadValidator.TooMany(name, most);
    }
}
