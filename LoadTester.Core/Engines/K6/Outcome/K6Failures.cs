using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>
/// What failed, from what k6 tells of it: counts of failed checks, of unexpected statuses, and its log of requests without an answer. k6 keeps no
/// answers, so there are no examples but those that the script gives, and which step got which status is known only where no other comes into question.
/// </summary>
internal static partial class K6Failures
{
    private const int MostShown = 50;
    private const int MostReasons = 3;

    /// <summary>The slices that they are read from.</summary>
    public static IEnumerable<MetricSlice> Slices => K6StatusFailures.Slices;

    public static IReadOnlyList<FailureResult> Of(LoadTest test, K6Summary summary, K6Log log, SecretMask secrets)
    {
        var places = TestPlaces.Of(test);
        var unanswered = Unanswered(places, log);
        return
        [
            .. unanswered
                .Concat(K6StatusFailures.Of(places, summary, unanswered))
                .Concat(OtherChecks(places, summary, log, unanswered))
                .Select(failure => failure with { Reason = secrets.Apply(failure.Reason), Example = failure.Example is { } example ? secrets.Apply(example) : null })
                .OrderByDescending(failure => failure.Count)
                .Take(MostShown),
        ];
    }

    /// <summary>Why Before failed, as the embedded engine says it; null when what k6 tells does not say.</summary>
    /// <param name="test">The load test.</param>
    /// <param name="failures">All failures of the run: where Before fails, nothing else runs.</param>
    /// <param name="reason">What the script said, with the name of the check that it could not do without.</param>
    public static string? WhyBeforeFailed(LoadTest test, IReadOnlyList<FailureResult> failures, string reason)
    {
        if (BeforeFailed().Match(reason) is not { Success: true } match)
            return null;
        var check = TestPlaces.Of(test).Where(place => place.Group == TestPlaces.Setup || place.Group.StartsWith(TestPlaces.Setup + "::", StringComparison.Ordinal))
            .SelectMany(StepCheck.Of).FirstOrDefault(check => check.Name == match.Groups["check"].Value);
        if (check is null or { Kind: CheckKind.Other })
            return null;
        if (check.Kind == CheckKind.Save)
            return $"Before failed: {check.Place.Step.Name}: {check.Reason}";
        var others = StepCheck.Of(check.Place).Select(other => other.Reason).ToHashSet();
        return failures.Where(failure => failure.Step == check.Place.Step.Name && !others.Contains(failure.Reason)).ToList() is [var failed]
            ? $"Before failed: {failed.Step}: {failed.Reason}"
            : null;
    }

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
    private static IEnumerable<FailureResult> OtherChecks(IReadOnlyList<StepPlace> places, K6Summary summary, K6Log log, IReadOnlyList<FailureResult> unanswered)
    {
        foreach (var check in summary.Checks.Where(check => check.Fails > 0))
        {
            var known = places.Where(place => place.Group == check.Group).SelectMany(StepCheck.Of).Where(candidate => candidate.Name == check.Name).ToList();
            if (known.Count == 0)
            {
                yield return new() { Scenario = "", Step = "", Reason = $"check \"{check.Name}\" failed", Count = check.Fails };
                continue;
            }

            var (place, kind, _, reason) = known[0];
            if (kind == CheckKind.Status)
                continue;
            var told = kind == CheckKind.Save ? 0 : unanswered.Where(failure => failure.Step == place.Step.Name).Sum(failure => failure.Count);
            if (check.Fails > told)
            {
                var mismatches = kind == CheckKind.Other ? log.Mismatches(check.Name) : null;
                yield return new()
                {
                    Scenario = Scenarios(known.Select(candidate => candidate.Place)),
                    Step = place.Step.Name,
                    Reason = mismatches is { } found ? $"{reason}: {Reasons(found.Reasons)}" : reason,
                    Count = check.Fails - told,
                    Example = mismatches is { Example.Length: > 0 } one ? Printable.Of(one.Example) : null,
                };
            }
        }
    }

    /// <summary>k6 counts failures of a check, and not for which reason each.</summary>
    private static string Reasons(IReadOnlyList<string> reasons) =>
        string.Join("; or ", reasons.Take(MostReasons)) + (reasons.Count > MostReasons ? $"; or {reasons.Count - MostReasons} other reasons" : "");

    private static string Scenarios(IEnumerable<StepPlace> places) => string.Join(", ", places.Select(place => place.Scenario).Where(scenario => scenario.Length > 0).Distinct());

    [GeneratedRegex("^Before failed: (the check \"(?<check>.*)\" did not pass|(?<check>.*))$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeFailed();
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
        yield return new(place, CheckKind.Status, CheckNames.Status(step), K6StatusFailures.Unknown(step.Expected));
        foreach (var check in step.Checks)
            yield return new(place, CheckKind.Other, CheckNames.Of(step, check.Name), $"check \"{check.Name}\" failed");
        foreach (var save in step.Saves)
            yield return new(place, CheckKind.Save, CheckNames.Save(step, save), $"{save.Name} could not be saved: the answer has no {save.Source}");
    }
}
