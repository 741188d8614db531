using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What became of a reference.</summary>
/// <param name="Pointer">The pointer within the tree of the first file.</param>
/// <param name="Target">What stands there; null when there is nothing.</param>
/// <param name="Reason">Why there is nothing.</param>
internal readonly record struct Resolved(string? Pointer, JsonNode? Target, string? Reason)
{
    /// <summary>A file that must be read first.</summary>
    public Uri? Needs { get; init; }

    /// <summary>What is untidy in the reference although it leads somewhere.</summary>
    public string? Note { get; init; }

    /// <summary>The file that the target belongs to, when nobody has walked the target for its own sake.</summary>
    public DocumentFile? Walk { get; init; }

    public static Resolved Nowhere(string reason) => new(null, null, reason);
}

/// <summary>Finds what a reference means.</summary>
internal sealed class ReferenceSearch(DocumentFile main, FileShelf files, WarningList warnings)
{
    /// <summary>Parts of the first file that are walked as what they are.</summary>
    private static readonly string[] s_walked = ["#/components/", "#/paths/", "#/definitions/", "#/parameters/", "#/responses/", "#/webhooks/"];

    public Resolved Find(Reference reference)
    {
        var text = reference.Text.Trim();
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var (resource, fragment) = hash < 0 ? (text, "") : (text[..hash], text[(hash + 1)..]);
        if (resource.Length == 0)
            return hash < 0 ? Resolved.Nowhere("is empty") : InFile(reference.File, fragment, reference.Kind, text);
        if (hash < 0 && reference.Kind != ReferenceKind.Part && Named(reference.File, resource) is { } named)
            return reference.Kind == ReferenceKind.Mapping ? named with { Pointer = reference.File == main ? text : named.Pointer, Note = null } : named;
        if (ById(reference.File, resource, fragment) is { } identified)
            return identified;
        return InOther(reference, resource, fragment);
    }

    /// <summary>A reference is a URL, where a blank is %20; many write the name of the file as it is.</summary>
    private Resolved InOther(Reference reference, string resource, string fragment)
    {
        if (DecodedAddress(reference.File.Location, resource) is not { } decoded)
            return InOther(reference, Address(reference.File.Location, resource), fragment);
        var found = InOther(reference, decoded, fragment);
        return found.Needs is null && files.Find(decoded) is { File: null } ? InOther(reference, Address(reference.File.Location, resource), fragment) : found;
    }

    private Resolved InOther(Reference reference, Uri? address, string fragment)
    {
        if (files.Policy.Refusal(address, reference.File.Location) is { } refusal)
            return Resolved.Nowhere(refusal);
        return files.Find(address!) switch
        {
            null => new() { Needs = address },
            { File: { } file } => InFile(file, fragment, reference.Kind, reference.Text),
            { Failure: var failure } => Resolved.Nowhere(failure!),
        };
    }

    /// <summary>Null where nothing is encoded, or what is read needs no decoding: a url is one.</summary>
    private static Uri? DecodedAddress(Uri? from, string resource)
    {
        if (from is not { IsFile: true } || !resource.Contains('%', StringComparison.Ordinal) || resource.Contains("://", StringComparison.Ordinal))
            return null;
        var path = Uri.UnescapeDataString(resource).Replace('\\', '/');
        return path == resource || path.Any(char.IsControl) ? null : new(Path.GetFullPath(path, Path.GetDirectoryName(from.LocalPath)!));
    }

    private static Uri? Address(Uri? from, string resource)
    {
        // Some write paths as Windows does.
        var text = resource.Contains("://", StringComparison.Ordinal) ? resource : resource.Replace('\\', '/');
        // An absolute path of this machine is absolute on every system.
        if (Uri.TryCreate(text, UriKind.Absolute, out var absolute))
            return absolute;
        return from is not null && Uri.TryCreate(from, text, out var address) ? address : null;
    }

    private Resolved InFile(DocumentFile file, string fragment, ReferenceKind kind, string text)
    {
        if (fragment.Length == 0 || fragment == "/")
            return file == main ? Resolved.Nowhere("leads to the whole document") : new(file.Pointer, file.Root, null) { Walk = file };
        if (fragment[0] != '/')
            return file.Named("#" + fragment) is { } anchored ? At(anchored, file) : Resolved.Nowhere(NoName(fragment));
        if (JsonPointer.Find(file.Root, "#" + fragment) is { } target)
            return new(file.Pointer + fragment, target, null) { Walk = IsWalked(file, file.Pointer + fragment) ? null : file };
        return Elsewhere(file, fragment, kind) is { } elsewhere
            ? elsewhere with { Note = $"there is no {JsonPointer.Short(text)}; read as {warnings.Origins.Of(elsewhere.Pointer!)}" }
            : Resolved.Nowhere("leads nowhere");
    }

    private static string NoName(string fragment) => fragment.Contains('/', StringComparison.Ordinal) ? "leads nowhere; a pointer begins with #/" : "leads nowhere";

    /// <summary>"#/definitions/Pet" in an OpenAPI 3 document, "#/components/schemas/Pet" in a Swagger 2.0 one, and the like.</summary>
    private Resolved? Elsewhere(DocumentFile file, string fragment, ReferenceKind kind)
    {
        if (fragment.Split('/') is not [.., var section, var name])
            return null;
        string[] places = kind == ReferenceKind.Schema || section is "definitions" or "schemas"
            ? [$"/components/schemas/{name}", $"/definitions/{name}", $"/$defs/{name}"]
            : [$"/components/{section}/{name}", $"/{section}/{name}"];
        foreach (var place in places)
        {
            if (JsonPointer.Find(file.Root, "#" + place) is { } target)
                return new(file.Pointer + place, target, null) { Walk = IsWalked(file, file.Pointer + place) ? null : file };
        }

        return null;
    }

    /// <summary>A reference that is only the name of a schema.</summary>
    private Resolved? Named(DocumentFile file, string name)
    {
        foreach (var (owner, place) in (IEnumerable<(DocumentFile, string)>)[(file, "/components/schemas"), (file, "/definitions"), (main, "/components/schemas"), (main, "/definitions")])
        {
            if (JsonPointer.Find(owner.Root, "#" + place) is JsonObject schemas && schemas[name] is { } target)
                return At(target, owner) with { Note = $"a reference is an address, not a name; read as {warnings.Origins.Of(JsonPointer.Of(target))}" };
        }

        return null;
    }

    private Resolved? ById(DocumentFile file, string resource, string fragment)
    {
        var absolute = Address(file.Location, resource)?.AbsoluteUri;
        foreach (var owner in (IEnumerable<DocumentFile>)[file, main])
        {
            if ((owner.Named(resource) ?? (absolute is null ? null : owner.Named(absolute))) is not { } schema)
                continue;
            var target = fragment.Length == 0 ? schema : fragment[0] == '/' ? JsonPointer.Find(schema, "#" + fragment) : owner.Named("#" + fragment);
            return target is null ? Resolved.Nowhere("leads nowhere") : At(target, owner);
        }

        return null;
    }

    private Resolved At(JsonNode target, DocumentFile owner)
    {
        var pointer = JsonPointer.Reference(target);
        return new(pointer, target, null) { Walk = IsWalked(owner, pointer) ? null : owner };
    }

    private bool IsWalked(DocumentFile file, string pointer) =>
        file == main && Array.Exists(s_walked, start => pointer.StartsWith(start, StringComparison.Ordinal)) && !pointer.Contains("/x-", StringComparison.Ordinal);
}
