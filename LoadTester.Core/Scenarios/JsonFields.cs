using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Reads and sets single fields of a JSON template.</summary>
internal static class JsonFields
{
    /// <summary>The body with the fields that the user set, and what the document knows of them; null when a path does not fit it, or there is no body.</summary>
    public static JsonTemplate? Apply(JsonTemplate? body, Step step)
    {
        foreach (var (path, value) in step.Fields)
        {
            if (!JsonPath.TryParse(path, out var parsed) || Set(body, parsed.Segments.AsSpan(), JsonTemplate.Leaf(value)) is not { } changed)
                return null;
            body = changed;
        }

        return body is null || step.Body?.Format is not null ? body : step.Operation?.Body?.Typed(body) ?? body;
    }

    /// <summary>What stands at the path; null when nothing does.</summary>
    public static JsonTemplate? At(JsonTemplate? template, ReadOnlySpan<JsonPathSegment> path)
    {
        foreach (var segment in path)
        {
            template = template switch
            {
                JsonObjectTemplate known when segment.Name is { } name => known.Members.FirstOrDefault(member => member.Key == name).Value,
                JsonArrayTemplate list when segment.Name is null && segment.Index >= 0 && segment.Index < list.Items.Length => list.Items[segment.Index],
                _ => null,
            };
        }

        return template;
    }

    /// <summary>The template with <paramref name="value"/> at the path; missing objects are made. Null when the path leads through a scalar, or to an item that is not there.</summary>
    public static JsonTemplate? Set(JsonTemplate? template, ReadOnlySpan<JsonPathSegment> path, JsonTemplate value)
    {
        if (path.Length == 0)
            return value;
        var head = path[0];
        var rest = path[1..];
        if (head.Name is not { } name)
            return SetItem(template as JsonArrayTemplate, head.Index, rest, value);

        var members = template switch
        {
            JsonObjectTemplate known => known.Members,
            null => [],
            _ => default,
        };
        if (members.IsDefault)
            return null;
        var place = members.FindIndex(member => member.Key == name);
        var inner = Set(place < 0 ? null : members[place].Value, rest, value);
        if (inner is null)
            return null;
        var changed = KeyValuePair.Create(name, inner);
        return new JsonObjectTemplate(place < 0 ? members.Add(changed) : members.SetItem(place, changed));
    }

    private static JsonArrayTemplate? SetItem(JsonArrayTemplate? array, int index, ReadOnlySpan<JsonPathSegment> rest, JsonTemplate value)
    {
        var items = array?.Items ?? ImmutableArray<JsonTemplate>.Empty;
        var place = index < 0 ? items.Length + index : index;
        if (place < 0 || place > items.Length)
            return null;
        var inner = Set(place == items.Length ? null : items[place], rest, value);
        return inner is null ? null : new(place == items.Length ? items.Add(inner) : items.SetItem(place, inner));
    }
}
