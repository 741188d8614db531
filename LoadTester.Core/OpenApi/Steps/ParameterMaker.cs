using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The parameters of an operation: those of its path and its own, the required ones filled.</summary>
internal sealed class ParameterMaker(DocumentContent document)
{
    private static readonly string[] s_ownHeaders = ["Accept", "Content-Type", "Authorization"];
    private static readonly string[] s_identifying = ["id", "uuid", "guid", "key", "slug", "code"];

    public ImmutableArray<StepParameter> Make(Operation operation)
    {
        var inPath = StepParameter.InUrl(PathTemplate.Of(document.Tree, operation)).Select(parameter => parameter.Name).ToList();
        var made = new List<StepParameter>();
        foreach (var node in DeclaredParameters.Of(document.Tree, operation))
        {
            if (Place(node) is not { } place || node["name"].Text() is not { Length: > 0 } name)
                continue;
            if (place == ParameterPlace.Path ? !inPath.Contains(name) : place == ParameterPlace.Header && s_ownHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
                continue;
            // A name that no request can hold has been reported when the document was loaded.
            if (place == ParameterPlace.Header && HeaderRules.NameProblem(name) is not null)
                continue;
            var required = place == ParameterPlace.Path || node["required"].IsTrue();
            var declared = DeclaredStyle.Of(document.Tree, node, place);
            made.Add(new(name, place, required ? Value(operation, declared, place, name) : null) { Required = required, Style = declared.Style });
        }

        // The address needs them whether the document declares them or not.
        made.AddRange(inPath.Where(name => !made.Exists(parameter => parameter.Place == ParameterPlace.Path && parameter.Name == name))
            .Select(name => new StepParameter(name, ParameterPlace.Path, null) { Required = true }));
        return [.. made];
    }

    private Value? Value(Operation operation, DeclaredStyle declared, ParameterPlace place, string name)
    {
        var schema = declared.Schema;
        var given = DeclaredExamples.Of(document.Tree, declared.Examples).Any(example => SchemaMatch.Accepts(schema, example)) || schema.Examples.Any(example => SchemaMatch.Accepts(schema, example)) || schema.Default is not null || !schema.Enum.IsDefault;
        if (place == ParameterPlace.Path && !given && Identifies(name, schema))
            return null;

        var values = Values(operation, declared.Examples, schema, place, name);
        if (place == ParameterPlace.Header && values.RemoveAll(value => HeaderRules.ValueProblem(value) is not null) > 0)
        {
            document.Late.Add(operation.Source.Pointer + "/parameters", $"an example of {name} holds a line break, which no header can; left aside");
            if (values.Count == 0)
                values = Values(operation, [], schema, place, name).FindAll(value => HeaderRules.ValueProblem(value) is null);
        }

        return values.Count switch { 0 => null, 1 => values[0], _ => new OneOfValue([.. values]) };
    }

    private List<Value> Values(Operation operation, JsonObject examples, Schema schema, ParameterPlace place, string name) =>
    [
        .. ParameterData.Make(document, operation, examples, place, name, schema)
            .DistinctBy(TemplateText.Of, StringComparer.Ordinal)
            .Select(made => made is JsonLeaf leaf ? leaf.Value : new JsonValue(made)),
    ];

    /// <summary>Whether the value must name something that exists already.</summary>
    private static bool Identifies(string name, Schema schema) =>
        schema.Format is "uuid" or "guid" || s_identifying.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    public static ParameterPlace? Place(JsonObject node) => node["in"].Text() switch
    {
        "path" => ParameterPlace.Path,
        "query" => ParameterPlace.Query,
        "header" => ParameterPlace.Header,
        "cookie" => ParameterPlace.Cookie,
        _ => null,
    };
}

/// <summary>An operation's own parameters stand for those of its path that have the same name and place.</summary>
internal static class DeclaredParameters
{
    public static IEnumerable<JsonObject> Of(SchemaTree tree, Operation operation)
    {
        var found = new OrderedDictionary<(string?, string?), JsonObject>();
        foreach (var list in (JsonNode?[])[operation.Source.PathItem["parameters"], operation.Source.Node["parameters"]])
        {
            foreach (var node in (list as JsonArray ?? []).Select(tree.Resolve).OfType<JsonObject>())
                found[(node["in"].Text(), node["name"].Text())] = node;
        }

        return found.Values;
    }
}
