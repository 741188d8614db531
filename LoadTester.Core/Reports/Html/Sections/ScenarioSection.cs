namespace LoadTester;

/// <summary>How many virtual users did what, and how their iterations went.</summary>
internal static class ScenarioSection
{
    public static PageSection? Of(LoadResult result)
    {
        if (result.Scenarios.Count == 0)
            return null;
        var table = new HtmlTable("Scenarios", "Scenario", "Workload", "#Iterations", "#Dropped", "#Interrupted") { IsCards = true };
        foreach (var scenario in result.Scenarios)
        {
            var workload = result.Journeys.FirstOrDefault(journey => journey.Name == scenario.Name && journey.Workload is not null)?.Workload;
            table.Row(
                null,
                Html.Of("span", "name", scenario.Name),
                workload is null ? Html.Of("code", null, scenario.Executor) : Html.Of("div", "what", workload, Html.Of("code", null, scenario.Executor)),
                Figures.Count(scenario.Iterations),
                Html.Of("span", scenario.Dropped > 0 ? "bad" : "zero", Figures.Count(scenario.Dropped)),
                Html.Of("span", scenario.Interrupted > 0 ? null : "zero", Figures.Count(scenario.Interrupted)));
        }

        return new("scenarios", "Scenarios", table.ToHtml());
    }
}
