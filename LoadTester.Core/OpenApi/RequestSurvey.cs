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
    private readonly Queue<JsonNode?> _waiting = new();

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
            _waiting.Enqueue(parameter["schema"] ?? ((parameter["content"] as JsonObject)?.FirstOrDefault().Value as JsonObject)?["schema"]);
        }

        foreach (var name in inPath)
            warnings.Add(pointer, $"the path parameter {{{name}}} is not declared");
        if (DeclaredContent.Of(tree, operation) is { } content)
            Body(content, pointer + "/requestBody");
        while (_waiting.TryDequeue(out var next))
            Schema(next);
    }

    private void Body(JsonObject content, string pointer)
    {
        if (BodyChoice.Of(tree, content) is { } mediaType)
        {
            var entry = MediaTypes.Entry(content, mediaType) as JsonObject;
            _waiting.Enqueue(entry?["schema"]);
            // They mean something for parts alone (OpenAPI 3.1.1, 4.8.15.1.1), and Content-Type is said elsewhere.
            foreach (var part in BodyKinds.IsMultipart(mediaType) ? (entry?["encoding"] as JsonObject ?? []).Select(part => part.Value).OfType<JsonObject>() : [])
            {
                foreach (var (header, _) in (part["headers"] as JsonObject ?? []).Where(header => !header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
                    warnings.Add(part, "headers", $"a part is sent without the header {JsonPointer.Short(header)}");
            }

            return;
        }

        warnings.Add(pointer, $"{string.Join(", ", content.Select(entry => entry.Key))} cannot be made from the document; the step has no body until .WithBody(mediaType, text) gives it one");
    }

    private void Schema(JsonNode? node)
    {
        if (node is not JsonObject schema || !_visited.Add(schema))
            return;
        if (schema["$ref"].Text() is { } reference)
            _waiting.Enqueue(tree.Target(reference));
        foreach (var (keyword, message) in Contradictions.In(schema, schema["nullable"].IsTrue() || schema["x-nullable"].IsTrue()))
            warnings.Add(schema, keyword, message);
        if (schema["pattern"].Text() is { } pattern && schema["enum"] is null && schema["const"] is null)
            Pattern(schema, pattern);
        foreach (var keyword in s_maps)
        {
            foreach (var (_, child) in schema[keyword] as JsonObject ?? [])
                _waiting.Enqueue(child);
        }

        foreach (var keyword in s_lists)
        {
            foreach (var child in schema[keyword] as JsonArray ?? [])
                _waiting.Enqueue(child);
        }

        foreach (var keyword in s_children)
            _waiting.Enqueue(schema[keyword]);
    }

    private void Pattern(JsonObject node, string pattern)
    {
        var schema = tree.Schema(node);
        if (schema.ReadOnly || schema.Examples.Any(example => SchemaMatch.Accepts(schema, example)))
            return;
        var site = DataSite.Of(1, "", "");
        var faker = Fakers.For("en");
        faker.Random = new Bogus.Randomizer(site.Seed);
        var made = StringData.Make(schema, site, faker);
        if (schema.Patterns.Any(candidate => PatternText.Matches(candidate, made) != true))
            warnings.Add(node, "pattern", $"no text for {pattern} could be made; what is sent in its place may be refused. An example in the document helps");
    }
}
