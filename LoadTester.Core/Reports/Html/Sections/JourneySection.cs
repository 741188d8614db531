namespace LoadTester;

/// <summary>What the virtual users did, drawn. Scenarios that do the same share a picture.</summary>
internal static class JourneySection
{
    public static PageSection? Of(LoadResult result)
    {
        var journeys = result.Journeys.Where(journey => journey.Parts.Count > 0).GroupBy(journey => Shape(journey.Parts)).Select(same => same.ToList()).ToList();
        return journeys.Count == 0 ? null : new("journey", journeys.Count == 1 ? "The journey" : "The journeys", [.. journeys.Select(Journey)]);
    }

    private static Html Journey(List<Journey> same) => Html.Of(
        "div",
        "journey",
        Html.Of("h3", null, Sentences.List([.. same.Select(journey => journey.Name)])),
        Html.Of("ul", "workloads").Add(same.Select(journey => Html.Of("li", "note", (same.Count > 1 ? journey.Name + ": " : "") + (journey.Workload ?? "once in the run")))),
        JourneyDiagram.Of(same[0]));

    private static string Shape(IEnumerable<JourneyPart> parts) =>
        string.Concat(parts.Select(part => $"({part.Kind}\0{part.Name}\0{part.Detail}\0{string.Join('\0', part.Saves)}\u0001{string.Join('\0', part.Uses)}{Shape(part.Parts)})"));
}
