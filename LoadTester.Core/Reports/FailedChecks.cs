namespace LoadTester;

/// <summary>A check that failed, and the failures that are known of it.</summary>
/// <param name="Name">The check, e.g. "createOwner: status 201".</param>
/// <param name="Fails">How often it failed, in all groups together.</param>
/// <param name="Of">How often it was made.</param>
/// <param name="Failures">Its failures by kind, the most frequent first. Empty for a check that failed for want of an answer, which is told of the request.</param>
internal sealed record FailedCheck(string Name, long Fails, long Of, IReadOnlyList<FailureResult> Failures)
{
    /// <summary>Whether a failure says no more than that this check failed.</summary>
    public bool SaysAll(FailureResult failure) => failure.Reason == $"check \"{Name[(failure.Step.Length + 2)..]}\" failed";
}

/// <summary>What went wrong, each thing once: a failed check and the failures behind it are told together.</summary>
/// <param name="Checks">The checks that failed, the one that failed most first.</param>
/// <param name="Others">Failures of which no check knows.</param>
internal sealed record FailedChecks(IReadOnlyList<FailedCheck> Checks, IReadOnlyList<FailureResult> Others)
{
    private const string CouldNotBeSaved = " could not be saved: ";

    public static FailedChecks Of(LoadResult result)
    {
        var names = result.Checks.Where(check => check.Fails > 0).GroupBy(check => check.Name)
            .Select(same => (Name: same.Key, Fails: same.Sum(check => check.Fails), Of: same.Sum(check => check.Fails + check.Passes))).OrderByDescending(check => check.Fails).ToList();
        var byCheck = result.Failures.ToLookup(failure => names.Find(check => IsOf(failure, check.Name)).Name ?? "");
        return new([.. names.Select(check => new FailedCheck(check.Name, check.Fails, check.Of, [.. byCheck[check.Name]]))], [.. byCheck[""]]);
    }

    /// <summary>Checks are named after the step and what they look at; failures carry both, in words.</summary>
    private static bool IsOf(FailureResult failure, string check)
    {
        if (failure.Step.Length == 0 || !check.StartsWith(failure.Step + ": ", StringComparison.Ordinal))
            return false;
        var what = check[(failure.Step.Length + 2)..];
        if (failure.Reason.StartsWith("check \"", StringComparison.Ordinal))
            return failure.Reason == $"check \"{what}\" failed" || failure.Reason.StartsWith($"check \"{what}\" failed: ", StringComparison.Ordinal);
        if (failure.Reason.Contains(CouldNotBeSaved, StringComparison.Ordinal))
            return what.StartsWith("has ", StringComparison.Ordinal) && failure.Reason.Contains(what["has ".Length..], StringComparison.Ordinal);
        // Without an answer in time nothing was checked.
        return what.StartsWith("status ", StringComparison.Ordinal) && !failure.Reason.StartsWith("not answered when ", StringComparison.Ordinal);
    }
}
