using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Which OpenAPI a document speaks, and what follows from it.</summary>
internal sealed record DialectVersion(int Major, int Minor)
{
    /// <summary>The newest that is read as what it is.</summary>
    private const int NewestMinor = 1;

    /// <summary>Until 3.0 <c>exclusiveMinimum</c> is a flag; since 3.1 it is a number.</summary>
    public bool BooleanExclusiveBounds => Major < 3 || Minor == 0;

    /// <summary>Until 3.0 keywords beside a <c>$ref</c> are ignored; since 3.1 they count.</summary>
    public bool KeywordsBesideReferences => !BooleanExclusiveBounds;

    public bool IsNewer => Major == 3 && Minor > NewestMinor;

    public static DialectVersion Of(JsonNode? root, string subject, WarningList warnings)
    {
        if (root is not JsonObject members)
            throw new ApiDocumentException($"{subject} is no OpenAPI document: it holds {Kind(root)}, not an object with \"openapi\" and \"paths\".");
        var key = Text(members["openapi"]) is not null || !members.ContainsKey("swagger") ? "openapi" : "swagger";
        var word = Text(members[key]);
        if (word is null)
            return Guess(members, warnings) ?? throw new ApiDocumentException(
                $"{subject} is no OpenAPI document: it has neither \"openapi\" nor \"swagger\" at the top level{Has(members)}. An OpenAPI document begins with \"openapi: 3.1.0\", or with the same in JSON.");

        var numbers = word.Trim().TrimStart('v', 'V').Split('.', '-').Select(Number).ToList();
        switch (numbers)
        {
            case [2, ..]:
                return new(2, 0);
            case [3, var minor, ..] when minor >= 0:
                if (minor > NewestMinor)
                    warnings.Add($"#/{key}", $"OpenAPI {word} is read as 3.1; what it adds to that is left out, except for the method QUERY, additionalOperations, references of media types and the data of examples");
                return new(3, minor);
            case [3, ..]:
                return new(3, 0);
            case [-1, ..] when Guess(members, null) is { } guess:
                warnings.Add($"#/{key}", $"\"{word}\" is no version; read as OpenAPI {guess.Major}.{guess.Minor}");
                return guess;
            default:
                throw new ApiDocumentException($"{subject} is written in OpenAPI {word}, which is not supported. Supported are 2.0, 3.0, 3.1 and 3.2.");
        }
    }

    /// <summary>However the document wrote it: Microsoft.OpenApi knows three ways.</summary>
    public void WriteTo(JsonObject root)
    {
        root.Remove(Major == 2 ? "openapi" : "swagger");
        root[Major == 2 ? "swagger" : "openapi"] = Major == 2 ? "2.0" : Minor == 0 ? "3.0.4" : "3.1.1";
    }

    /// <summary>By what only one of the versions has; null when the document has no paths.</summary>
    private static DialectVersion? Guess(JsonObject members, WarningList? warnings)
    {
        if (members["paths"] is not JsonObject)
            return null;
        var guess = members.ContainsKey("definitions") || members.ContainsKey("basePath") || members.ContainsKey("host") ? new DialectVersion(2, 0) : new DialectVersion(3, 0);
        warnings?.Add("#", $"the document does not say its version; read as {(guess.Major == 2 ? "Swagger 2.0" : "OpenAPI 3.0")}");
        return guess;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Has(JsonObject members) =>
        members.Count == 0 ? "" : $", only {string.Join(", ", members.Take(5).Select(member => $"\"{JsonPointer.Short(member.Key)}\""))}{(members.Count > 5 ? ", …" : "")}";

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
