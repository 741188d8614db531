namespace LoadTester;

/// <summary>The checks of a summary, in the order of the test and with those that were never reached, as the embedded engine lists them.</summary>
internal static class K6Checks
{
    public static IReadOnlyList<CheckResult> Of(LoadTest test, K6Summary summary)
    {
        var measured = summary.Checks.ToLookup(check => (check.Group, check.Name));
        return
        [
            .. TestPlaces.Of(test).SelectMany(StepCheck.Of).Select(check => (check.Place.Group, check.Name))
                .Concat(summary.Checks.Select(check => (check.Group, check.Name)))
                .Distinct()
                .Select(key => new CheckResult
                {
                    Name = key.Name,
                    Group = key.Group,
                    Passes = measured[key].Sum(check => check.Passes),
                    Fails = measured[key].Sum(check => check.Fails),
                }),
        ];
    }
}
