namespace LoadTester;

/// <summary>Where and of what the run was made, and how the load generator itself did.</summary>
internal static class MachineSection
{
    public static PageSection Of(LoadResult result) => new(
        "machine",
        "Machine and engine",
        Html.Of("div", "pairs", List("The run", Run(result)), List("The machine", Machine(result)), List("The load generator", Generator(result))),
        result.Generator is { Exceeded: { Count: > 0 } exceeded } ? Html.Of("div", null, Html.Of("p", "note", "Limits that the load generator passed:"), Html.Of("ul", "plain").Add(exceeded.Select(limit => Html.Of("li", null, limit)))) : null);

    private static IEnumerable<(string Name, Html? Value)> Run(LoadResult result)
    {
        yield return ("Test", result.Name);
        yield return ("Started", $"{result.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)} UTC");
        yield return ("Took", Spans.Short(result.Duration));
        yield return ("Engine", result.EngineVersion is { } version ? $"{result.Engine} {version}" : result.Engine);
        if (result.Environment is not { } environment)
            yield break;
        yield return ("LoadTester", environment.LoadTester);
        yield return ("Commit", environment.Commit);
        yield return ("Branch", environment.Branch);
        yield return ("CI run", environment.CiRun is { } address ? Html.Link(address, address) : null);
    }

    private static IEnumerable<(string Name, Html? Value)> Machine(LoadResult result)
    {
        if (result.Environment is not { } environment)
            yield break;
        yield return ("Name", environment.Machine);
        yield return ("System", $"{environment.OperatingSystem}, {environment.Architecture}");
        yield return ("Processor", environment.Processor);
        yield return ("Cores", Figures.Count(environment.Cores));
        yield return ("Memory", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{environment.Memory / (double)(1L << 30):0.#} GiB"));
        yield return ("Runtime", environment.Runtime);
        yield return ("Fingerprint", Html.Of("code", null, environment.Fingerprint));
    }

    private static IEnumerable<(string Name, Html? Value)> Generator(LoadResult result)
    {
        if (result.Generator is not { } generator)
            yield break;
        yield return ("Was the bottleneck", generator.WasBottleneck ? "yes" : "no");
        yield return ("Processor, this process", Share(generator.CpuShare));
        yield return ("Processor, whole machine", Share(generator.MachineCpuShare));
        yield return ("Stopped by garbage collection", Share(generator.GcPauseShare));
        yield return ("Starts late, p50", Time(generator.StartLatenessMedian));
        yield return ("Starts late, p99", Time(generator.StartLatenessP99));
        yield return ("Timers late, p95", Time(generator.TimerDelayP95));
        yield return ("Wait for a thread, p50", Time(generator.PoolDelayMedian));
        yield return ("Wait for a thread, p95", Time(generator.PoolDelayP95));
        yield return ("Longest queue of the pool", generator.PoolQueueMax is { } queue ? Figures.Count(queue) : null);
    }

    private static Html? List(string title, IEnumerable<(string Name, Html? Value)> pairs)
    {
        var known = pairs.Where(pair => pair.Value is not null).ToList();
        return known.Count == 0 ? null : Html.Of("div", null, Html.Of("h3", null, title), Html.Of("dl", null).Add(known.Select(pair => Html.Of("div", null, Html.Of("dt", null, pair.Name), Html.Of("dd", null, pair.Value)))));
    }

    private static string? Share(double? share) => share is { } value ? Figures.Percent(value) : null;

    private static string? Time(TimeSpan? time) => time is { } value ? Figures.Milliseconds(value.TotalMilliseconds) : null;
}
