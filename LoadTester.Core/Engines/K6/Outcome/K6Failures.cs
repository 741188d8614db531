using System.Globalization;

namespace LoadTester;

/// <summary>
/// What failed, from what k6 tells of it: counts of failed checks, of unexpected statuses, and its log of requests without an answer. k6 keeps no
/// answers, so there are no examples, and which step got which status is known only where no other comes into question.
/// </summary>
internal static class K6Failures
{
    private const int MostShown = 50;

    /// <summary>The statuses that are told apart.</summary>
    private static readonly int[] s_statuses =
        [200, 201, 202, 204, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 415, 422, 429, 500, 501, 502, 503, 504];

    /// <summary>The slices that count unexpected statuses.</summary>
    public static IEnumerable<MetricSlice> Slices => s_statuses.Select(SliceOf);

    public static IReadOnlyList<FailureResult> Of(LoadTest test, K6Summary summary, K6Log log, SecretMask secrets)
    {
        var places = TestPlaces.Of(test);
        var unanswered = Unanswered(places, log);
        var failedChecks = FailedChecks(places, summary, unanswered).ToList();
        var wrongStatus = failedChecks.Where(failed => failed.Kind == CheckKind.Status).ToList();
        return
        [
            .. unanswered
                .Concat(WrongStatuses(wrongStatus, summary))
                .Concat(failedChecks.Where(failed => failed.Kind != CheckKind.Status).Select(failed => Result(failed.Place, failed.Scenarios, failed.Reason, failed.Count)))
                .Select(failure => failure with { Reason = secrets.Apply(failure.Reason) })
                .OrderByDescending(failure => failure.Count)
                .Take(MostShown),
        ];
    }

    private static MetricSlice SliceOf(int status) =>
        new MetricSlice("http_reqs").Where("expected_response", "false").Where("status", status.ToString(CultureInfo.InvariantCulture));

    private static List<FailureResult> Unanswered(IReadOnlyList<StepPlace> places, K6Log log)
    {
        var failures = log.FailedRequests.Select(kind => new FailureResult
        {
            Scenario = Scenarios(places.Where(place => place.Step.Name == kind.Key.Step)),
            Step = kind.Key.Step,
            Reason = kind.Key.Reason,
            Count = kind.Value,
        }).ToList();
        if (log.FurtherFailedRequests > 0)
            failures.Add(new() { Scenario = "", Step = "", Reason = "other requests without an answer", Count = log.FurtherFailedRequests });
        return failures;
    }

    /// <summary>A request without an answer fails all checks of its step, and is told as that already.</summary>
    private static IEnumerable<FailedCheck> FailedChecks(IReadOnlyList<StepPlace> places, K6Summary summary, IReadOnlyList<FailureResult> unanswered)
    {
        foreach (var check in summary.Checks.Where(check => check.Fails > 0))
        {
            var known = places.Where(place => place.Group == check.Group).SelectMany(StepCheck.Of).Where(candidate => candidate.Name == check.Name).ToList();
            if (known.Count == 0)
            {
                yield return new(null, "", CheckKind.Other, $"check \"{check.Name}\" failed", check.Fails);
                continue;
            }

            var (place, kind, _, reason) = known[0];
            var told = kind == CheckKind.Save ? 0 : unanswered.Where(failure => failure.Step == place.Step.Name).Sum(failure => failure.Count);
            if (check.Fails > told)
                yield return new(place, Scenarios(known.Select(candidate => candidate.Place)), kind, reason, check.Fails - told);
        }
    }

    private static IEnumerable<FailureResult> WrongStatuses(IReadOnlyList<FailedCheck> failed, K6Summary summary)
    {
        var counts = s_statuses
            .Select(status => (Status: status, Count: (long)(summary.Values(SliceOf(status).ToString())?.GetValueOrDefault("count") ?? 0)))
            .Where(counted => counted.Count > 0).ToList();
        var total = failed.Sum(check => check.Count);
        // One status for all, or one step for all: then it is plain who got what.
        if (counts.Sum(counted => counted.Count) != total || (counts.Count > 1 && failed.Count > 1))
            return failed.Select(check => Result(check.Place, check.Scenarios, check.Reason, check.Count));
        return failed.SelectMany(check => counts.Select(counted =>
            Result(check.Place, check.Scenarios, $"status {counted.Status}, expected {check.Place!.Step.Expected}", Math.Min(check.Count, counted.Count))));
    }

    private static FailureResult Result(StepPlace? place, string scenarios, string reason, long count) =>
        new() { Scenario = scenarios, Step = place?.Step.Name ?? "", Reason = reason, Count = count };

    private static string Scenarios(IEnumerable<StepPlace> places) => string.Join(", ", places.Select(place => place.Scenario).Where(scenario => scenario.Length > 0).Distinct());

    private sealed record FailedCheck(StepPlace? Place, string Scenarios, CheckKind Kind, string Reason, long Count);
}

/// <summary>What a check of a step looks at.</summary>
internal enum CheckKind
{
    Status,
    Save,
    Other,
}

/// <summary>A check of a step, under the name that k6 knows it by.</summary>
/// <param name="Place">Where it is made.</param>
/// <param name="Kind">What it looks at.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reason">What a failure of it is called.</param>
internal sealed record StepCheck(StepPlace Place, CheckKind Kind, string Name, string Reason)
{
    /// <summary>In the order in which they are made.</summary>
    public static IEnumerable<StepCheck> Of(StepPlace place)
    {
        var step = place.Step;
        yield return new(place, CheckKind.Status, CheckNames.Status(step), $"the status was not the expected {step.Expected}");
        foreach (var check in step.Checks)
            yield return new(place, CheckKind.Other, CheckNames.Of(step, check.Name), $"check \"{check.Name}\" failed");
        foreach (var save in step.Saves)
            yield return new(place, CheckKind.Save, CheckNames.Save(step, save), $"{save.Name} could not be saved: the answer has no {save.Source}");
    }
}
