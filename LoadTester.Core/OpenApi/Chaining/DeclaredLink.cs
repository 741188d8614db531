using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>A link of an answer (OpenAPI 3, Link Object): which operation it leads to, and what goes there.</summary>
/// <param name="OperationId">Null when it is named by reference.</param>
/// <param name="OperationRef">A JSON pointer into the document, e.g. <c>#/paths/~1owners~1{id}/get</c>.</param>
/// <param name="Parameters">Name, perhaps with its place ("path.id"), and a constant or a runtime expression.</param>
/// <param name="Body">What the request body is; null when the link says nothing of it.</param>
internal sealed record DeclaredLink(string? OperationId, string? OperationRef, ImmutableArray<KeyValuePair<string, JsonNode>> Parameters, JsonNode? Body)
{
    public static IEnumerable<DeclaredLink> In(SchemaTree tree, JsonObject answer)
    {
        foreach (var (_, node) in answer["links"] as JsonObject ?? [])
        {
            if (tree.Resolve(node) is not JsonObject link)
                continue;
            var parameters = (link["parameters"] as JsonObject ?? []).Where(parameter => parameter.Value is not null).Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value!));
            yield return new(link["operationId"].Text(), link["operationRef"].Text(), [.. parameters], link["requestBody"]);
        }
    }

    public bool LeadsTo(Operation operation)
    {
        if (OperationId is not null)
            return OperationId == operation.Id;
        if (OperationRef is not { } reference || reference.IndexOf('#', StringComparison.Ordinal) is not (>= 0 and var hash))
            return false;
        return Decoded(reference[hash..]) == Decoded(operation.Source.Pointer);
    }

    private static string Decoded(string pointer) => Uri.UnescapeDataString(pointer);
}
