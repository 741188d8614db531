namespace LoadTester;

/// <summary>What is only text: notes, and the log of a smoke run.</summary>
internal static class TextSections
{
    public static PageSection? Notes(LoadResult result) => result.Notes.Count == 0
        ? null
        : new("notes", "Notes", Html.Of("ul", "plain").Add(result.Notes.Select(note => Html.Of("li", null, note))));

    public static PageSection? Log(LoadResult result) => result.Log.Count == 0
        ? null
        : new("log", "Every request and its answer", Html.Of("pre", "log", string.Join("\n", result.Log)));
}
