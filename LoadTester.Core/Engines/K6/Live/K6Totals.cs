namespace LoadTester;

/// <summary>What the scenarios have done so far, <c>Before</c> and <c>After</c> left out.</summary>
internal readonly record struct K6Totals(long Requests, long Failed, long Iterations)
{
    /// <summary>The metric <c>errors</c>; null when it was not asked for.</summary>
    public long? Errors { get; init; }

    /// <summary>Milliseconds of all requests; null when it was not asked for.</summary>
    public double? DurationSum { get; init; }

    public static K6Totals operator +(K6Totals left, K6Totals right) => new(left.Requests + right.Requests, left.Failed + right.Failed, left.Iterations + right.Iterations)
    {
        DurationSum = left.DurationSum + right.DurationSum,
        Errors = left.Errors + right.Errors,
    };

    /// <summary>From the values of a scenario's slices; what is empty had no samples.</summary>
    public static K6Totals Of(
        IReadOnlyDictionary<string, double> requests, IReadOnlyDictionary<string, double> failed, IReadOnlyDictionary<string, double> iterations, IReadOnlyDictionary<string, double>? duration)
    {
        var count = requests.GetValueOrDefault("count");
        return new((long)count, (long)Math.Round(failed.GetValueOrDefault("rate") * count), (long)iterations.GetValueOrDefault("count"))
        {
            DurationSum = duration is null ? null : duration.GetValueOrDefault("avg") * count,
        };
    }

    /// <summary>At the end of a run.</summary>
    public static K6Totals Of(LoadTest test, K6Summary summary)
    {
        var all = new K6Totals(0, 0, 0) { DurationSum = 0 };
        foreach (var scenario in test.Scenarios)
            all += Of(Values("http_reqs", scenario), Values("http_req_failed", scenario), Values("iterations", scenario), Values("http_req_duration", scenario));
        return all;

        IReadOnlyDictionary<string, double> Values(string metric, Scenario scenario) => summary.Values(Key(metric, scenario)) ?? new Dictionary<string, double>();
    }

    public static string Key(string metric, Scenario scenario) => new MetricSlice(metric).Where("scenario", scenario.Name).ToString();
}
