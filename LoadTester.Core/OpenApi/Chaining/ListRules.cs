namespace LoadTester;

/// <summary>Where an answer holds a list, and what its items are.</summary>
/// <param name="Path">The first item, e.g. <c>$.items[0]</c>.</param>
/// <param name="Item">What the items are.</param>
internal sealed record FoundList(string Path, Schema Item);

/// <summary>Finds the list in the answer of a collection.</summary>
internal static class ListRules
{
    private static readonly HashSet<string> s_names = ["items", "data", "results", "result", "content", "entries", "values", "records", "list", "rows", "resources", "elements", "objects", "embedded"];

    public static FoundList? Find(Schema? answer, string collection) => Find(answer, collection, "$", 0);

    private static FoundList? Find(Schema? answer, string collection, string path, int depth)
    {
        if (answer is null)
            return null;
        if (answer.MainType == JsonTypes.Array)
            return answer.Items?.Value is { } item ? new($"{path}[0]", item) : null;
        var lists = answer.Properties.Where(property => property.Schema.MainType == JsonTypes.Array).ToList();
        var list = lists.Find(property => Noun.Singular(property.Name) == collection) ?? lists.Find(property => s_names.Contains(Noun.Key(property.Name))) ?? (lists.Count == 1 ? lists[0] : null);
        if (list is not null)
            return list.Schema.Items?.Value is { } item ? new(JsonPathText.Append(path, list.Name) + "[0]", item) : null;
        return depth > 0 ? null : answer.Properties.Where(property => property.Schema.MainType == JsonTypes.Object && (s_names.Contains(Noun.Key(property.Name)) || Noun.Singular(property.Name) == collection))
            .Select(property => Find(property.Schema, collection, JsonPathText.Append(path, property.Name), depth + 1)).FirstOrDefault(found => found is not null);
    }
}
