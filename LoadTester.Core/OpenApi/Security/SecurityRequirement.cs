using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>A <c>security</c> of a document or an operation.</summary>
internal static class SecurityRequirement
{
    /// <summary>Null where nothing is said; empty where no security is said.</summary>
    public static ImmutableArray<ImmutableArray<string>>? Of(JsonNode? node) =>
        node is JsonArray alternatives ? [.. alternatives.OfType<JsonObject>().Select(names => names.Select(name => name.Key).ToImmutableArray())] : null;

    /// <summary>Warns of names that the document does not declare, once of each.</summary>
    public static void Survey(JsonObject root, IEnumerable<Operation> operations, WarningList warnings)
    {
        var declared = (root["components"] as JsonObject)?["securitySchemes"] as JsonObject ?? [];
        var unknown = new OrderedDictionary<string, (string Pointer, int Others)>();
        foreach (var (pointer, security) in operations.Select(operation => (operation.Source.Pointer, operation.Source.Node["security"])).Prepend(("#", root["security"])))
        {
            foreach (var (index, names) in (security as JsonArray ?? []).Index())
            {
                foreach (var (name, _) in (names as JsonObject ?? []).Where(name => !declared.ContainsKey(name.Key)))
                    unknown[name] = unknown.TryGetValue(name, out var first) ? first with { Others = first.Others + 1 } : (JsonPointer.Append($"{pointer}/security/{index}", name), 0);
            }
        }

        foreach (var (name, (pointer, others)) in unknown)
            warnings.Add(pointer, $"there is no security scheme of this name; nothing is sent for it{(others == 0 ? "" : $", here and at {others} more {(others == 1 ? "place" : "places")}")}.{NearestNames.DidYouMean(name, declared.Select(scheme => scheme.Key))}".TrimEnd('.'));
    }
}
