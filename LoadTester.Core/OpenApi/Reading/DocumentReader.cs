using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Text to document: parse, mend, check, and read what the rest of the library needs.</summary>
internal static class DocumentReader
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

    public static ApiDocument Read(string text, string subject, ApiDocumentOptions options)
    {
        LocaleCheck.ThrowIfUnknown(options.Locale);
        var warnings = new WarningList();
        var parsed = DocumentText.ToTree(text, subject, warnings);
        var version = DialectVersion.Of(parsed, subject);
        var root = (JsonObject)parsed!;
        DocumentRepair.Apply(root, version, warnings);
        if (version.Major == 2)
        {
            root = StructureCheck.Upgrade(root, subject, warnings);
            version = new(3, 0);
            DocumentRepair.Apply(root, version, new());
        }
        else if (version.Minor < 2)
        {
            StructureCheck.Run(root, warnings);
        }

        var tree = new SchemaTree(root, version.KeywordsBesideReferences);
        var operations = Operations(tree, warnings);
        if (operations.IsEmpty)
            warnings.Add("#/paths", "the document has no operations");
        RequestSurvey.Run(tree, operations, warnings);
        return new(new DocumentContent(tree, options)
        {
            Title = (root["info"] as JsonObject)?["title"].Text() is { Length: > 0 } title ? title : "untitled",
            Version = (root["info"] as JsonObject)?["version"].Text() ?? "",
            Servers = ServerUrls.In(root),
            Operations = operations,
            Warnings = warnings.ToImmutable(),
        });
    }

    private static ImmutableArray<Operation> Operations(SchemaTree tree, WarningList warnings)
    {
        var found = ImmutableArray.CreateBuilder<Operation>();
        var pointers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, node) in tree.Root["paths"] as JsonObject ?? [])
        {
            if (path.StartsWith("x-", StringComparison.Ordinal))
                continue;
            var pointer = JsonPointer.Append("#/paths", path);
            if (!path.StartsWith('/'))
                warnings.Add(pointer, "a path begins with a slash; left out");
            else if (tree.Resolve(node) is not JsonObject item)
                warnings.Add(pointer, $"expected the operations of a path, found {Found.In(node)}; left out");
            else
                found.AddRange(OfPath(tree, path, item, pointer, warnings));
        }

        foreach (var operation in found)
        {
            var pointer = operation.Source.Pointer;
            if (operation.Id is null)
                warnings.Add(pointer, $"the operation has no operationId; its steps are called \"{operation.Route}\"");
            else if (!pointers.TryAdd(operation.Id, pointer))
                warnings.Add(pointer, $"the operationId \"{operation.Id}\" is taken by {pointers[operation.Id]}; reach this one as \"{operation.Route}\"");
        }

        return found.ToImmutable();
    }

    private static IEnumerable<Operation> OfPath(SchemaTree tree, string path, JsonObject item, string pointer, WarningList warnings)
    {
        var methods = s_methods.Select(method => (Name: method, Pointer: JsonPointer.Append(pointer, method), Node: item[method]));
        if (item["additionalOperations"] is JsonObject others)
            methods = methods.Concat(others.Select(other => (Name: other.Key, Pointer: JsonPointer.Append($"{pointer}/additionalOperations", other.Key), Node: other.Value)));
        foreach (var (name, place, node) in methods)
        {
            if (node is JsonObject operation)
                yield return Read(tree, path, item, name, operation, place);
            else if (node is not null || item.ContainsKey(name))
                warnings.Add(place, $"expected an operation, found {Found.In(node)}; left out");
        }
    }

    private static Operation Read(SchemaTree tree, string path, JsonObject item, string method, JsonObject node, string pointer)
    {
        var servers = new[] { node, item, tree.Root }.Select(ServerUrls.In).FirstOrDefault(urls => urls.Length > 0, []);
        var id = node["operationId"].Text()?.Trim();
        return new(string.IsNullOrEmpty(id) ? null : id, HttpMethod.Parse(method.ToUpperInvariant()), path, new(item, node, pointer, servers))
        {
            Tags = [.. (node["tags"] as JsonArray ?? []).Select(tag => tag.Text()).OfType<string>()],
            Summary = node["summary"].Text(),
            Deprecated = node["deprecated"]?.GetValueKind() == JsonValueKind.True,
        };
    }
}
