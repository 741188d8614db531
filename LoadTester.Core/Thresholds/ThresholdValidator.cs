using System.Globalization;

namespace LoadTester;

/// <summary>Finds thresholds that could never be judged: unknown metrics, aggregations that a metric does not have, slices that no sample can belong to.</summary>
internal static class ThresholdValidator
{
    public static IEnumerable<string> Problems(LoadTest test, IReadOnlyList<Step> steps, IReadOnlyList<string> groups)
    {
        var trends = steps.Where(step => step.TrendName is not null).Select(step => step.TrendName!).ToHashSet();
        foreach (var threshold in test.Thresholds)
        {
            foreach (var problem in Problems(test, threshold, trends, steps, groups))
                yield return $"Threshold \"{threshold}\": {problem}";
        }
    }

    private static IEnumerable<string> Problems(LoadTest test, Threshold threshold, HashSet<string> trends, IReadOnlyList<Step> steps, IReadOnlyList<string> groups)
    {
        var metric = threshold.Slice.Name;
        var known = KnownMetrics.BuiltIn.Concat(trends).ToList();
        if (!known.Contains(metric))
        {
            var nearest = NearestNames.DidYouMean(metric, known);
            yield return $"there is no metric \"{metric}\".{nearest}{(nearest.Length == 0 ? $" The metrics are {string.Join(", ", known)}." : "")} A step makes a trend with .MeasureAs(\"{metric}\").";
            yield break;
        }

        var type = KnownMetrics.TypeOf(metric);
        var allowed = KnownMetrics.AggregationsOf(type);
        var aggregation = threshold.Aggregation.StartsWith("p(", StringComparison.Ordinal) ? "p(N)" : threshold.Aggregation;
        if (!allowed.Contains(aggregation))
            yield return $"{metric} is a {type.ToString().ToLowerInvariant()} and has no \"{threshold.Aggregation}\". It has {string.Join(", ", allowed)}.";
        else if (aggregation == "p(N)" && threshold.Percentile is not (>= 0 and <= 100))
            yield return $"\"{threshold.Aggregation}\" is no percentile. Give a number from 0 to 100.";
        else if (aggregation == "p(N)" && threshold.Percentile is > 0 and < 1)
            yield return $"\"{threshold.Aggregation}\" is below the 1st percentile, all but the least sample. Percentiles go from 0 to 100: write p(95), not p(0.95).";
        else if (type == MetricType.Rate && threshold.Limit is < 0 or > 1)
            yield return $"{metric} is a share from 0 to 1, so {EcmaNumber.Format(threshold.Limit)} decides nothing. 5 % is 0.05.";
        if (metric == KnownMetrics.ResponseTime && NotMeasured(test, threshold.Slice) is { } unmeasured)
            yield return unmeasured;
        foreach (var problem in BaselineProblems(threshold))
            yield return problem;
        if (threshold.DelayAbort < TimeSpan.Zero)
            yield return $"it cannot be judged after {Spans.Short(threshold.DelayAbort)}. Give 0 s or more.";

        foreach (var (tag, value) in threshold.Slice.Tags)
        {
            if (tag.AsSpan().IndexOfAny(',', ':') >= 0 || value.Contains(',', StringComparison.Ordinal) || value.Length == 0 || TagNames.IsTrimmed(tag) || TagNames.IsTrimmed(value))
            {
                yield return $"k6 cannot select by the tag {tag}:{value}. It may hold no comma, may not be empty, and may neither begin nor end with a blank or a quote.";
                continue;
            }

            if (TagProblem(test, tag, value, steps, groups) is { } problem)
                yield return problem;
        }
    }

    /// <summary>Comparisons that could decide nothing.</summary>
    private static IEnumerable<string> BaselineProblems(Threshold threshold)
    {
        if (threshold.Rule is not { } rule)
            yield break;
        var better = Direction.Of(threshold.Slice, threshold.Aggregation);
        var most = better == Better.Higher ? 1 : 10;
        if (better == Better.Neither)
            yield return Direction.WhyNeither(threshold.Slice, threshold.Aggregation);
        if (!(rule.By > 0 && rule.By < most))
            yield return $"it may not be worse by {rule.By.ToString(CultureInfo.InvariantCulture)}. Give a share of more than 0 and less than {most}: 10 % is 0.10{(rule.By == 0 ? ", and no number of samples shows that nothing changed at all" : "")}.";
        if (rule.Baseline.Runs is < 2 or > Baseline.Most)
            yield return $"there is no median of {rule.Baseline.Runs} runs to compare with. Give 2 to {Baseline.Most}, or use Baseline.LastPassed.";
        if (threshold.AbortOnFail)
            yield return "it is compared with earlier runs when the run is over, and cannot end it. Leave abortAfter out, or add a threshold with a limit of its own.";
    }

    /// <summary>Nothing says when a call of virtual users that iterate back to back should have begun.</summary>
    private static string? NotMeasured(LoadTest test, MetricSlice slice)
    {
        var scenarios = test.Scenarios.Where(scenario => slice.Tags.All(tag => tag.Key != "scenario" || tag.Value == scenario.Name)).ToList();
        if (slice.Tags.FirstOrDefault(tag => tag.Key is "status" or "expected_response" or "error_code" or "proto" or "tls_version").Key is { } tag)
            return $"{slice.Name} has no tag {tag}: it is kept by the tags that are known before the answer.";
        // Tried out, a rate is one iteration, and the threshold is not judged.
        if (test.IsSmoke || scenarios.Count == 0 || scenarios.Any(scenario => scenario.Workload is ArrivalRate))
            return null;
        var where = slice.Tags.Any(tag => tag.Key == "scenario") ? $"scenario \"{scenarios[0].Name}\" has none" : "no scenario of the test has one";
        return $"{slice.Name} counts from the moment at which an arrival rate has a call begin, and {where}. Use Workload.ConstantRate or Workload.RampingRate, or http_req_duration.";
    }

    private static string? TagProblem(LoadTest test, string tag, string value, IReadOnlyList<Step> steps, IReadOnlyList<string> groups) => tag switch
    {
        "name" or "url" => Unknown("step", value, [.. steps.Select(step => step.Name).Distinct()]),
        "scenario" => Unknown("scenario", value, [.. test.Scenarios.Select(scenario => scenario.Name)]),
        "group" => Unknown("group", value, [.. groups, "::setup", "::teardown"]),
        "check" => Unknown("check", value, [.. steps.SelectMany(step => step.Checks.Select(check => CheckNames.Of(step, check.Name)).Append(CheckNames.Status(step)).Concat(step.Saves.Select(save => CheckNames.Save(step, save)))).Distinct()]),
        // A redirect may make a GET of any.
        "method" => value == "GET" ? null : Unknown("method", value, [.. steps.Select(step => step.Method.Method).Distinct()]),
        "status" or "expected_response" or "error_code" or "proto" or "tls_version" => null,
        "error" => "samples are not kept by the text of their error, which can be anything. Use the tag error_code.",
        _ => steps.SelectMany(step => step.Tags).Concat(test.Tags).Any(known => known.Key == tag && known.Value == value)
            ? null
            : $"no sample carries the tag {tag}:{value}. Give it to a step with .Tag(\"{tag}\", \"{value}\") or to the test with .WithTag(\"{tag}\", \"{value}\").",
    };

    private static string? Unknown(string what, string value, IReadOnlyList<string> known)
    {
        if (known.Contains(value))
            return null;
        var nearest = NearestNames.DidYouMean(value, known);
        return $"there is no {what} \"{value}\".{(nearest.Length > 0 ? nearest : known.Count == 0 ? $" The test has none." : $" There is {string.Join(", ", known)}.")}";
    }
}
