using System.Globalization;

namespace LoadTester;

/// <summary>Failed status checks, told apart as far as k6's counts allow: requests that were not sent, and answers with a wrong status.</summary>
internal static class K6StatusFailures
{
    public const string NotSent = "not sent: a value that it needs was not saved in this iteration or not in its data row, or its url was not valid";

    /// <summary>The statuses that are told apart.</summary>
    private static readonly int[] s_statuses =
        [200, 201, 202, 204, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 415, 422, 429, 500, 501, 502, 503, 504];

    /// <summary>The slices that count unexpected statuses.</summary>
    public static IEnumerable<MetricSlice> Slices => s_statuses.Select(SliceOf);

    /// <param name="places">All places of the test.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="unanswered">Requests without an answer, which are told already.</param>
    public static IEnumerable<FailureResult> Of(IReadOnlyList<StepPlace> places, K6Summary summary, IReadOnlyList<FailureResult> unanswered)
    {
        var failed = summary.Checks.Where(check => check.Fails > 0)
            .SelectMany(check => places.Where(place => place.Group == check.Group && CheckNames.Status(place.Step) == check.Name).Take(1).Select(place => (Place: place, check.Fails)))
            .GroupBy(check => check.Place.Step.Name)
            .Select(checks => Tally([.. checks], places, summary, unanswered.Where(failure => failure.Step == checks.Key).Sum(failure => failure.Count)))
            .ToList();
        return failed.Where(step => step.NotSent > 0).Select(step => step.Result(NotSent, step.NotSent))
            .Concat(Wrong([.. failed.Where(step => step.Wrong > 0)], summary));
    }

    private static StepFailures Tally(List<(StepPlace Place, long Fails)> checks, IReadOnlyList<StepPlace> places, K6Summary summary, long unanswered)
    {
        var step = checks[0].Place.Step;
        var groups = checks.Select(check => check.Place.Group).ToHashSet();
        var scenarios = places.Where(place => place.Step.Name == step.Name && groups.Contains(place.Group)).Select(place => place.Scenario).Where(scenario => scenario.Length > 0).Distinct();
        var all = checks.Sum(check => check.Fails);
        // What failed without being a failed request was no request.
        var slice = new MetricSlice("http_req_failed").Where("name", step.Name);
        var notSent = summary.Values(slice.ToString()) is { } requests ? Math.Max(0, all - (long)requests.GetValueOrDefault("passes") - K6DeadEnds.In(summary, slice)) : 0;
        return new(step.Name, string.Join(", ", scenarios), step.Expected, notSent, Math.Max(0, all - notSent - unanswered));
    }

    private static IEnumerable<FailureResult> Wrong(List<StepFailures> failed, K6Summary summary)
    {
        var counts = s_statuses.Select(status => (Status: status, Count: Count(summary, status))).Where(counted => counted.Count > 0).ToList();
        // One status for all, or one step for all: then it is plain who got what.
        if (counts.Sum(counted => counted.Count) != failed.Sum(step => step.Wrong) || (counts.Count > 1 && failed.Count > 1))
            return failed.Select(step => step.Result(Unknown(step.Expected), step.Wrong));
        return failed.SelectMany(step => counts.Select(counted => step.Result($"status {counted.Status}, expected {step.Expected}", Math.Min(step.Wrong, counted.Count))));
    }

    /// <summary>What a wrong status is called that cannot be told.</summary>
    public static string Unknown(ExpectedStatus expected) => $"the status was not the expected {expected}";

    private static long Count(K6Summary summary, int status) =>
        (long)(summary.Values(SliceOf(status).ToString())?.GetValueOrDefault("count") ?? 0) + K6DeadEnds.With(summary, status);

    private static MetricSlice SliceOf(int status) => new MetricSlice("http_reqs").Where("expected_response", "false").Where("status", status.ToString(CultureInfo.InvariantCulture));

    private sealed record StepFailures(string Name, string Scenarios, ExpectedStatus Expected, long NotSent, long Wrong)
    {
        public FailureResult Result(string reason, long count) => new() { Scenario = Scenarios, Step = Name, Reason = reason, Count = count };
    }
}
