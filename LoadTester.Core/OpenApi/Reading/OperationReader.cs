using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The operations of a tree, in its order.</summary>
internal sealed class OperationReader(SchemaTree tree, WarningList warnings)
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

    public static ImmutableArray<Operation> Read(SchemaTree tree, WarningList warnings)
    {
        var reader = new OperationReader(tree, warnings);
        var found = reader.All().ToImmutableArray();
        reader.CheckIds(found);
        if (found.IsEmpty)
            warnings.Add("#/paths", "the document has no operations");
        return found;
    }

    private IEnumerable<Operation> All()
    {
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
                foreach (var operation in OfPath(path, item, pointer))
                    yield return operation;

            // Beside a reference a path may have operations of its own.
            if (node is JsonObject own && own.ContainsKey("$ref") && own.Count > 1)
            {
                foreach (var operation in OfPath(path, own, pointer))
                    yield return operation;
            }
        }
    }

    private IEnumerable<Operation> OfPath(string path, JsonObject item, string pointer)
    {
        var methods = s_methods.Select(method => (Name: method, Pointer: JsonPointer.Append(pointer, method), Node: item[method]));
        if (item["additionalOperations"] is JsonObject others)
            methods = methods.Concat(others.Select(other => (Name: other.Key, Pointer: JsonPointer.Append($"{pointer}/additionalOperations", other.Key), Node: other.Value)));
        foreach (var (name, place, node) in methods)
        {
            if (node is JsonObject operation && IsMethod(name))
                yield return Read(path, item, name, operation, place);
            else if (node is JsonObject)
                warnings.Add(place, $"\"{JsonPointer.Short(name)}\" is no HTTP method; left out");
            else if (node is not null || item.ContainsKey(name))
                warnings.Add(place, $"expected an operation, found {Found.In(node)}; left out");
        }
    }

    private Operation Read(string path, JsonObject item, string method, JsonObject node, string pointer)
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

    private void CheckIds(ImmutableArray<Operation> operations)
    {
        var pointers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            var pointer = operation.Source.Pointer;
            if (operation.Id is null)
                warnings.Add(pointer, $"the operation has no operationId; its steps are called \"{operation.Route}\"");
            else if (!pointers.TryAdd(operation.Id, pointer))
                warnings.Add(pointer, $"the operationId \"{operation.Id}\" is taken by {pointers[operation.Id]}; reach this one as \"{operation.Route}\"");
        }
    }

    /// <summary>Methods of HTTP are tokens.</summary>
    private static bool IsMethod(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));
}
