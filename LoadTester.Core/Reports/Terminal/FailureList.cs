namespace LoadTester;

/// <summary>What went wrong, the most frequent first, with an example each.</summary>
internal static class FailureList
{
    private const int MostChecks = 6;
    private const int MostKinds = 3;
    private const int MostOthers = 6;
    private const int MostOfExample = 170;

    public static IEnumerable<TextLine> Lines(LoadResult result)
    {
        var failed = FailedChecks.Of(result);
        if (failed.Checks.Count + failed.Others.Count == 0)
            yield break;
        yield return new("  What went wrong");
        foreach (var line in failed.Checks.Take(MostChecks).SelectMany(Lines).Concat(failed.Others.Take(MostOthers).SelectMany(failure => Lines(failure, "     "))))
            yield return line;
        var kinds = failed.Checks.Skip(MostChecks).Sum(check => Math.Max(1, check.Failures.Count)) + failed.Checks.Take(MostChecks).Sum(check => Math.Max(0, check.Failures.Count - MostKinds))
            + Math.Max(0, failed.Others.Count - MostOthers);
        if (kinds > 0)
            yield return new($"     and {Figures.Count(kinds, "other kind")}: the result as JSON has all", Tone.Quiet);
        if (!result.IsSmoke && result.Engine == EmbeddedEngine.EngineName)
            yield return new("     LOADTESTER_SMOKE=true makes one iteration and shows every request and its answer.", Tone.Quiet);
    }

    private static IEnumerable<TextLine> Lines(FailedCheck check)
    {
        foreach (var line in TextLine.Wrapped($"{check.Name}  {Figures.Count(check.Fails)} of {Figures.Count(check.Of)} failed", "  ✗  ", Tone.MarkedBad))
            yield return line.Text.StartsWith("  ✗", StringComparison.Ordinal) ? line : line with { Tone = Tone.Plain };
        foreach (var failure in check.Failures.Take(MostKinds))
            foreach (var line in check.SaysAll(failure) ? Example(failure, "       ") : Lines(failure, "       "))
                yield return line;
    }

    private static IEnumerable<TextLine> Lines(FailureResult failure, string indent)
    {
        var scenario = failure.Scenario.Length == 0 ? "" : $" ({failure.Scenario})";
        // What stands below a check of the step need not name the step.
        var place = indent.Length > 5 || failure.Step.Length == 0 ? "" : $"{failure.Step}{scenario}: ";
        return TextLine.Wrapped($"{Figures.Count(failure.Count)} × {place}{failure.Reason}{(place.Length == 0 ? scenario : "")}", indent, more: indent + "  ")
            .Concat(Example(failure, indent + "   "));
    }

    private static IEnumerable<TextLine> Example(FailureResult failure, string indent)
    {
        if (failure.Example is not { } example)
            return [];
        var text = Printable.Of(string.Join(' ', example.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        return TextLine.Wrapped(Columns.Of(text) <= MostOfExample ? text : Columns.Split(text, MostOfExample, anywhere: true).First + "…", indent + "e.g. ", Tone.Quiet);
    }
}
