using System.Globalization;

namespace LoadTester;

/// <summary>Iterations that an arrival rate should have begun and no virtual user was free for: when there are too many of them, and what to do.</summary>
internal static class DroppedIterations
{
    private const double MostShare = 0.05;
    private const double Reserve = 1.2;
    private const string Name = "dropped_iterations";

    /// <summary>A test whose load was for the most part never sent has shown nothing. What the test says of dropped iterations itself is its own business.</summary>
    public static IEnumerable<Threshold> Defaults(LoadTest test) => test.Thresholds.Any(threshold => threshold is { Rule: null, Slice: { Name: Name, Tags.Length: 0 } }) ? [] : test.Scenarios
        .Where(scenario => scenario.Workload is ArrivalRate rate && !RateValidator.Problems(rate).Any())
        .Where(scenario => !test.Thresholds.Any(threshold => threshold.Rule is null && threshold.Slice.Name == Name && threshold.Slice.Tags.Contains(new("scenario", scenario.Name))))
        .Select(scenario => (Metric.DroppedIterations.Where("scenario", scenario.Name).Count < Bound((ArrivalRate)scenario.Workload)) with { IsDefault = true });

    /// <param name="scenario">What became of the scenario.</param>
    /// <param name="rate">Its workload; null for one without a rate.</param>
    /// <param name="isShortOfUsers">Whether all virtual users that there may be were not enough.</param>
    /// <param name="iterationTime">How long an iteration took on average, in milliseconds; null where none was completed.</param>
    public static string Warning(ScenarioResult scenario, ArrivalRate? rate, bool isShortOfUsers, double? iterationTime)
    {
        var iterations = $"{Figures.Count(scenario.Dropped, "iteration")} of \"{scenario.Name}\" never began";
        if (rate is null)
            return $"{iterations}: its time was over before.";
        var why = isShortOfUsers
            ? $"insufficient virtual users, all {EcmaNumber.Format(rate.MaxVus)} that it may have were busy"
            : "no virtual user was idle, and others had to be made first";
        return $"{iterations}: {why}. {Advice(rate, isShortOfUsers, iterationTime)}";
    }

    /// <summary>Little's law: as many are busy as begin in the time that one takes.</summary>
    private static string Advice(ArrivalRate rate, bool isShortOfUsers, double? iterationTime)
    {
        if (iterationTime is not { } milliseconds)
            return "No iteration came to its end, so look at the target first.";
        var busy = rate.PeakPerSecond * milliseconds / 1000;
        var wanted = (long)Math.Ceiling((busy * Reserve) + 1);
        var took = string.Create(CultureInfo.InvariantCulture, $"An iteration took {Figures.Milliseconds(milliseconds)} on average, so {Figures.Count(Math.Round(rate.PeakPerSecond, 2))} a second need about {Figures.Count(Math.Ceiling(busy), "virtual user")}");
        if (wanted > (isShortOfUsers ? rate.MaxVus : rate.PreAllocatedVus))
            return $"{took}, and some to spare: .WithVus({wanted}). Or the target is too slow for the rate.";
        return $"{took}, and there were as many. So for some time iterations took longer than that, or this machine did nothing for a moment.";
    }

    private static double Bound(ArrivalRate rate) => Math.Max(1, Math.Ceiling(ArrivalSchedule.Of(rate).Total * MostShare));
}
