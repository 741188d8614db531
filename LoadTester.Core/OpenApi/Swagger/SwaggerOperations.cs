using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Parameters, bodies and answers of all operations.</summary>
internal sealed class SwaggerOperations
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    private readonly JsonObject _root;
    private readonly WarningList _warnings;
    private readonly SchemaTree _tree;
    private readonly SwaggerAnswers _answers;
    private readonly HashSet<JsonObject> _upgraded = new(ReferenceEqualityComparer.Instance);

    public SwaggerOperations(JsonObject root, WarningList warnings)
    {
        _root = root;
        _warnings = warnings;
        _tree = new(root, false);
        _answers = new(_tree, warnings);
    }

    public void Upgrade()
    {
        foreach (var (path, node) in _root["paths"] as JsonObject ?? [])
        {
            if (_tree.Resolve(node) is not JsonObject item || !_upgraded.Add(item))
                continue;
            var pointer = (node as JsonObject)?["$ref"].Text() ?? JsonPointer.Append("#/paths", path);
            // What the path says of bodies goes to each of its operations; the rest stays.
            var shared = Split(item, pointer);
            foreach (var method in s_methods)
            {
                if (item[method] is JsonObject operation && _upgraded.Add(operation))
                    Upgrade(operation, shared, $"{pointer}/{method}");
            }
        }
    }

    private void Upgrade(JsonObject operation, List<SwaggerInput> shared, string pointer)
    {
        var own = Split(operation, pointer);
        List<SwaggerInput> inputs = [.. shared.Where(outer => !own.Exists(input => input.Replaces(outer))), .. own];
        if (inputs.Count > 0)
            operation["requestBody"] = SwaggerBody.Of(inputs, MediaTypesOf(operation, "consumes"), pointer, _warnings);
        _answers.Upgrade(operation["responses"] as JsonObject ?? [], MediaTypesOf(operation, "produces"), pointer + "/responses");
        operation.Remove("consumes");
        operation.Remove("produces");
        operation.Remove("schemes");
    }

    /// <summary>Takes the parameters of bodies out of a list, and upgrades all.</summary>
    private List<SwaggerInput> Split(JsonObject owner, string pointer)
    {
        var taken = new List<SwaggerInput>();
        if (owner["parameters"] is not JsonArray list)
            return taken;
        var nodes = list.ToArray();
        list.Clear();
        for (var index = 0; index < nodes.Length; index++)
        {
            var reference = (nodes[index] as JsonObject)?["$ref"].Text();
            var place = $"{pointer}/parameters/{index}";
            if (_tree.Resolve(nodes[index]) is not JsonObject parameter)
                continue;
            var isBody = parameter["in"].Text() == "body";
            if (_upgraded.Add(parameter) && !(isBody && parameter["schema"] is JsonObject))
                SwaggerParameter.Upgrade(parameter, reference ?? place, _warnings);
            if (isBody || parameter["in"].Text() == "formData")
            {
                taken.Add(new(parameter, reference, place));
                continue;
            }

            // After the ones that were taken all others move up.
            _warnings.Origins.Add($"{pointer}/parameters/{list.Count}", place);
            _warnings.Origins.Add($"{pointer}/parameters/{list.Count}/schema", place);
            list.Add(nodes[index]);
        }

        return taken;
    }

    private string[] MediaTypesOf(JsonObject operation, string key) =>
        [.. ((operation[key] ?? _root[key]) as JsonArray ?? []).Select(NodeText.Text).OfType<string>().Where(type => type.Contains('/', StringComparison.Ordinal)).Distinct().Take(SwaggerBody.MostMediaTypes)];
}
