using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Looks through what the operations send for what cannot be sent well yet, so that a document tells it when it is loaded and not in the middle of a test.</summary>
internal sealed class RequestSurvey(SchemaTree tree, WarningList warnings)
{
    private static readonly string[] s_maps = ["properties"];
    private static readonly string[] s_lists = ["allOf", "oneOf", "anyOf", "prefixItems"];
    private static readonly string[] s_children = ["items", "additionalProperties"];

    private readonly HashSet<JsonNode> _visited = new(ReferenceEqualityComparer.Instance);

    /// <summary>Schemas still to be looked at. Not recursive: references make chains as long as the document.</summary>
    private readonly Queue<(JsonNode? Node, string Pointer)> _waiting = new();

    public static void Run(SchemaTree tree, IEnumerable<Operation> operations, WarningList warnings)
    {
        var survey = new RequestSurvey(tree, warnings);
        foreach (var operation in operations)
            survey.Visit(operation);
    }

    private void Visit(Operation operation)
    {
        var pointer = operation.Source.Pointer;
        var path = operation.Path;
        if (path.Contains("{{", StringComparison.Ordinal))
            warnings.Add(pointer, "the path holds double braces; they are sent as %7B%7B");
        var declared = DeclaredParameters.Of(tree, operation).ToList();
        var inPath = StepParameter.InUrl(PathTemplate.Of(tree, operation)).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var parameter in declared)
        {
            if (parameter["in"].Text() == "path" && !inPath.Remove(parameter["name"].Text() ?? ""))
                warnings.Add(pointer, $"the path has no {{{parameter["name"].Text()}}}; the parameter is left out");
            if (parameter["in"].Text() == "header" && parameter["name"].Text() is { } header && HeaderRules.NameProblem(header) is { } problem)
                warnings.Add(pointer, $"{problem.TrimEnd('.')}; the parameter is left out");
            _waiting.Enqueue((parameter["schema"] ?? ((parameter["content"] as JsonObject)?.FirstOrDefault().Value as JsonObject)?["schema"], pointer + "/parameters"));
        }

        foreach (var name in inPath)
            warnings.Add(pointer, $"the path parameter {{{name}}} is not declared");
        References(operation);
        if (DeclaredContent.Of(tree, operation) is { } content)
            Body(content, pointer + "/requestBody");
        while (_waiting.TryDequeue(out var next))
            Schema(next.Node, next.Pointer);
    }

    private void References(Operation operation)
    {
        var (item, node) = (operation.Source.PathItem, operation.Source.Node);
        foreach (var part in (item["parameters"] as JsonArray ?? []).Concat(node["parameters"] as JsonArray ?? []).Append(node["requestBody"]))
        {
            if ((part as JsonObject)?["$ref"].Text() is { } reference && tree.Resolve(part) is null)
                warnings.Add(operation.Source.Pointer, $"the reference {reference} {Fate(reference)}; left out");
        }
    }

    private static string Fate(string reference) => reference.StartsWith('#') ? "leads nowhere" : "leads out of the document, which is not followed yet";

    private void Body(JsonObject content, string pointer)
    {
        if (BodyChoice.Of(tree, content) is { } mediaType)
            _waiting.Enqueue(((MediaTypes.Entry(content, mediaType) as JsonObject)?["schema"], JsonPointer.Append($"{pointer}/content", mediaType) + "/schema"));
        else
            warnings.Add(pointer, $"{string.Join(", ", content.Select(entry => entry.Key))} cannot be made from the document; the step has no body until .WithBody(mediaType, text) gives it one");
    }

    private void Schema(JsonNode? node, string pointer)
    {
        if (node is not JsonObject schema || !_visited.Add(schema))
            return;
        if (schema["$ref"].Text() is { } reference)
        {
            if (tree.Target(reference) is { } target)
                _waiting.Enqueue((target, reference));
            else
                warnings.Add(pointer, $"the reference {reference} {Fate(reference)}; read as a schema that allows anything");
        }

        if (schema["pattern"].Text() is { } pattern && schema["enum"] is null && schema["const"] is null)
            Pattern(schema, pattern, pointer + "/pattern");
        foreach (var keyword in s_maps)
        {
            foreach (var (name, child) in schema[keyword] as JsonObject ?? [])
                _waiting.Enqueue((child, JsonPointer.Append($"{pointer}/{keyword}", name)));
        }

        foreach (var keyword in s_lists)
        {
            var list = schema[keyword] as JsonArray ?? [];
            for (var i = 0; i < list.Count; i++)
                _waiting.Enqueue((list[i], $"{pointer}/{keyword}/{i}"));
        }

        foreach (var keyword in s_children)
            _waiting.Enqueue((schema[keyword], $"{pointer}/{keyword}"));
    }

    private void Pattern(JsonObject node, string pattern, string pointer)
    {
        var schema = tree.Schema(node);
        if (schema.ReadOnly || schema.Examples.Any(example => SchemaMatch.Accepts(schema, example)))
            return;
        var site = DataSite.Of(1, "", "");
        var faker = Fakers.For("en");
        faker.Random = new Bogus.Randomizer(site.Seed);
        var made = StringData.Make(schema, site, faker);
        if (schema.Patterns.Any(candidate => PatternText.Matches(candidate, made) != true))
            warnings.Add(pointer, $"no text for {pattern} could be made; what is sent in its place may be refused. An example in the document helps");
    }
}
