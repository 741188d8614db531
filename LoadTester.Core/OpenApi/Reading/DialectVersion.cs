using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Which OpenAPI a document speaks, and what follows from it.</summary>
internal sealed record DialectVersion(int Major, int Minor)
{
    /// <summary>Until 3.0 <c>exclusiveMinimum</c> is a flag; since 3.1 it is a number.</summary>
    public bool BooleanExclusiveBounds => Major < 3 || Minor == 0;

    /// <summary>Until 3.0 keywords beside a <c>$ref</c> are ignored; since 3.1 they count.</summary>
    public bool KeywordsBesideReferences => !BooleanExclusiveBounds;

    public static DialectVersion Of(JsonNode? root, string subject)
    {
        if (root is not JsonObject members)
            throw new ApiDocumentException($"{subject} is no OpenAPI document: it holds {Kind(root)}, not an object with \"openapi\" and \"paths\".");
        var word = Text(members["openapi"]) ?? Text(members["swagger"]);
        if (word is null)
        {
            throw new ApiDocumentException(
                $"{subject} is no OpenAPI document: it has neither \"openapi\" nor \"swagger\" at the top level{Has(members)}. An OpenAPI document begins with \"openapi: 3.1.0\", or with the same in JSON.");
        }

        return word.Split('.') switch
        {
            ["2", ..] => new(2, 0),
            ["3"] => new(3, 0),
            ["3", var minor, ..] when int.TryParse(minor, out var number) && number is >= 0 and <= 2 => new(3, number),
            _ => throw new ApiDocumentException($"{subject} is written in OpenAPI {word}, which is not supported. Supported are 2.0, 3.0, 3.1 and 3.2."),
        };
    }

    private static string Has(JsonObject members) =>
        members.Count == 0 ? "" : $", only {string.Join(", ", members.Take(5).Select(member => $"\"{member.Key}\""))}{(members.Count > 5 ? ", …" : "")}";

    private static string Kind(JsonNode? root) => root?.GetValueKind() switch
    {
        null => "nothing",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "only text",
        var other => $"only a {other.ToString()!.ToLowerInvariant()}",
    };

    /// <summary>YAML reads an unquoted 3.0 as a number.</summary>
    private static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => node.ToJsonString(),
        _ => null,
    };
}
