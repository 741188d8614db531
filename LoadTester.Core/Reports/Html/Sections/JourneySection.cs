namespace LoadTester;

/// <summary>What the virtual users did, drawn.</summary>
internal static class JourneySection
{
    public static PageSection? Of(LoadResult result)
    {
        var journeys = result.Journeys.Where(journey => journey.Parts.Count > 0).ToList();
        return journeys.Count == 0 ? null : new("journey", journeys.Count == 1 ? "The journey" : "The journeys", [.. journeys.Select(Journey)]);
    }

    private static Html Journey(Journey journey) => Html.Of(
        "div",
        "journey",
        Html.Of("h3", null, journey.Name),
        Html.Of("p", "note", journey.Workload ?? "once in the run"),
        JourneyDiagram.Of(journey));
}
