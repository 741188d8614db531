namespace LoadTester;

/// <summary>The checks, those that failed first.</summary>
internal static class CheckSection
{
    public static PageSection? Of(LoadResult result)
    {
        if (result.Checks.Count == 0)
            return null;
        var table = new HtmlTable("Checks", "Check", "#Passed", "#Failed", "#Share", "") { Css = "checks" };
        foreach (var check in result.Checks.OrderByDescending(check => check.Fails > 0))
        {
            var share = check.Passes + check.Fails > 0 ? check.Passes / (double)(check.Passes + check.Fails) : (double?)null;
            table.Row(
                null,
                Html.Of("span", "status long", Glyphs.Of(check.Fails > 0 ? Sign.Bad : Sign.Good), Html.Of("span", "unseen", check.Fails > 0 ? "failed" : "passed"), Html.Of("span", null, Html.Of("span", "name", check.Name), check.Group.Length > 0 ? " " : null, check.Group.Length > 0 ? Html.Of("span", "tag", check.Group.TrimStart(':')) : null)),
                Figures.Count(check.Passes),
                Html.Of("span", check.Fails > 0 ? "bad" : "zero", Figures.Count(check.Fails)),
                share is { } value ? Figures.Percent(value) : "",
                share is { } passed ? ShareBar.Of(passed) : null);
        }

        var failed = result.Checks.Count(check => check.Fails > 0);
        return new("checks", "Checks", table.ToHtml()) { Lead = failed == 0 ? $"{(result.Checks.Count == 1 ? "The one check" : $"All {result.Checks.Count} checks")} passed every time." : $"{failed} of {Figures.Count(result.Checks.Count, "check")} failed at least once." };
    }
}
