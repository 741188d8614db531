using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>An operation as chaining sees it: what its path names, what it is sent, what it answers.</summary>
internal sealed class ChainOperation
{
    private static readonly HashSet<string> s_creating = ["create", "add", "new", "register", "signup", "insert"];

    private readonly SchemaTree _tree;
    private readonly Lazy<Schema?> _answer;
    private readonly Lazy<Schema?> _body;
    private readonly Lazy<ImmutableArray<DeclaredLink>> _links;
    private readonly Lazy<ImmutableArray<JsonObject>> _parameters;

    public ChainOperation(SchemaTree tree, Operation operation)
    {
        _tree = tree;
        Operation = operation;
        Shape = PathShape.Of(operation.Path);
        PathParameters = [.. Shape.Parts.SelectMany(part => part.Parameters).Distinct()];
        _answer = new(() => Answers().Select(AnswerSchema).FirstOrDefault(schema => schema is not null));
        _body = new(BodySchema);
        _links = new(() => [.. Answers().SelectMany(answer => DeclaredLink.In(tree, answer))]);
        _parameters = new(() => [.. DeclaredParameters.Of(tree, operation)]);
    }

    public Operation Operation { get; }

    public PathShape Shape { get; }

    /// <summary>As the path writes them, in its order.</summary>
    public ImmutableArray<string> PathParameters { get; }

    public bool Creates => Operation.Method == HttpMethod.Post;

    public bool Reads => Operation.Method == HttpMethod.Get;

    /// <summary>What the successful answer holds; null when the document declares none in JSON.</summary>
    public Schema? Answer => _answer.Value;

    /// <summary>The JSON or form that is sent; null without.</summary>
    public Schema? Body => _body.Value;

    public ImmutableArray<DeclaredLink> Links => _links.Value;

    public bool HasLocation => Answers().Any(answer => (answer["headers"] as JsonObject ?? []).Any(header => header.Key.Equals("Location", StringComparison.OrdinalIgnoreCase)));

    /// <summary>How many parts of its path name the collection that a POST adds to: without a last "/create".</summary>
    public int CollectionLength => Shape.Parts is [.., _, { Parameters.IsEmpty: true } last] && s_creating.Contains(last.Text.ToLowerInvariant())
        ? Shape.Parts.Length - 1
        : Shape.Parts.Length;

    /// <summary>What a POST makes one of, in the singular; empty when its path ends with a parameter.</summary>
    public string Makes => Shape.Parts.Length > 0 && Shape.CollectionOf(CollectionLength) is { } collection ? Noun.Singular(collection) : "";

    /// <summary>The schema of a parameter; null when the document declares none.</summary>
    public Schema? SchemaOf(string parameter, string place) => Declared(parameter, place) is { } node ? _tree.Schema(ParameterSchema(node)) : null;

    /// <summary>Whether the document gives a value for a parameter that is more than a guess: an enum, an example, a default.</summary>
    public (bool IsEnum, bool HasExample) DataOf(string parameter)
    {
        if (Declared(parameter, "path") is not { } node)
            return default;
        var schema = _tree.Schema(ParameterSchema(node));
        return (!schema.Enum.IsDefault, node["example"] is not null || node["examples"] is not null || schema.Examples.Length > 0 || schema.Default is not null);
    }

    /// <summary>Whether data alone may fill a parameter: there is an example, or it is no mere text, which would name a thing that must exist.</summary>
    public bool IsData(string parameter)
    {
        if (DataOf(parameter) is { IsEnum: true } or { HasExample: true })
            return true;
        return SchemaOf(parameter, "path") is { } schema && schema.Format is not ("uuid" or "guid")
            && (schema.MainType is not (JsonTypes.String or JsonTypes.None) || schema.Format is "date" or "date-time" or "time" or "byte");
    }

    /// <summary>The required parameters of the query.</summary>
    public IEnumerable<string> RequiredQuery => _parameters.Value.Where(node => node["in"].Text() == "query" && node["required"].IsTrue()).Select(node => node["name"].Text()).OfType<string>();

    public override string ToString() => Operation.ToString();

    private JsonObject? Declared(string parameter, string place) =>
        _parameters.Value.FirstOrDefault(node => node["in"].Text() == place && node["name"].Text() == parameter)
        ?? _parameters.Value.FirstOrDefault(node => node["in"].Text() == place && node["name"].Text() == parameter.Trim('.', ';', '*', '?', '+'));

    private static JsonNode? ParameterSchema(JsonObject node) => node["schema"] ?? ((node["content"] as JsonObject)?.FirstOrDefault().Value as JsonObject)?["schema"];

    /// <summary>The successful answers, the one that says most of something new first.</summary>
    private IEnumerable<JsonObject> Answers() => (Operation.Source.Node["responses"] as JsonObject ?? [])
        .Select(response => (Rank: Rank(response.Key), Node: _tree.Resolve(response.Value) as JsonObject))
        .Where(response => response is { Rank: < 9, Node: not null })
        .OrderBy(response => response.Rank)
        .Select(response => response.Node!);

    private static int Rank(string status) => status switch
    {
        "201" => 0,
        "200" => 1,
        "202" => 2,
        ['2', ..] => 3,
        "default" => 4,
        _ => 9,
    };

    private Schema? AnswerSchema(JsonObject answer) => Json(answer["content"] as JsonObject);

    private Schema? BodySchema()
    {
        var content = DeclaredContent.Of(_tree, Operation);
        return Json(content) ?? ((content ?? []).FirstOrDefault(entry => MediaTypes.Bare(entry.Key) is "application/x-www-form-urlencoded" or "multipart/form-data").Value is JsonObject form && form["schema"] is { } schema ? _tree.Schema(schema) : null);
    }

    private Schema? Json(JsonObject? content) =>
        (content ?? []).FirstOrDefault(entry => MediaTypes.IsJson(entry.Key) || MediaTypes.Bare(entry.Key) is "*/*" or "application/*").Value is JsonObject { } entry && entry["schema"] is { } schema
            ? _tree.Schema(schema)
            : null;
}
