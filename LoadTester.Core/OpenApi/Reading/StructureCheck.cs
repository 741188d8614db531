using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace LoadTester;

/// <summary>Microsoft.OpenApi's opinion of a document: its validation rules become warnings. It reads the tree in the dialect in which it was written, so that places are the document's own.</summary>
internal static class StructureCheck
{
    private static readonly Uri s_location = new("https://document.invalid/");

    /// <summary>Swagger 2.0 allows them for operations and parameters, whatever the reader says.</summary>
    private static readonly string[] s_allowed = ["schemes", "minItems", "maxItems", "uniqueItems", "multipleOf", "exclusiveMinimum", "exclusiveMaximum", "allowEmptyValue"];

    /// <param name="root">The tree, mended and with its references resolved.</param>
    /// <param name="version">The dialect of the tree.</param>
    /// <param name="size">Of the text, in bytes.</param>
    /// <param name="emptied">Parts of which nothing need be told.</param>
    public static WarningList Run(JsonObject root, DialectVersion version, long size, IEnumerable<JsonObject> emptied)
    {
        string[] silent = [.. emptied.Select(JsonPointer.Of)];
        var warnings = new WarningList();
        try
        {
            var result = new OpenApiJsonReader().Read(size < Skeleton.From ? root : Skeleton.Of(root), s_location, new OpenApiReaderSettings());
            foreach (var error in (result.Diagnostic?.Errors ?? []).Where(error => !Array.Exists(silent, place => error.Pointer?.StartsWith(place + "/", StringComparison.Ordinal) == true)))
                Add(warnings, error, version);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The reader throws what its parsers throw. The document is read without it; only its rules stay unchecked.
            warnings.Add("#", $"the structure could not be checked: {exception.Message}");
        }

        return warnings;
    }

    /// <summary>Some messages hold their place in the text: "x is not a valid property at #/paths".</summary>
    private static void Add(WarningList warnings, OpenApiError error, DialectVersion version)
    {
        var message = error.Message.TrimEnd('.');
        var at = message.LastIndexOf(" at #/", StringComparison.Ordinal);
        var (pointer, text) = error.Pointer is ['#', ..] ? (error.Pointer, message) : at > 0 ? (message[(at + 4)..], message[..at]) : ("#", message);
        if (version.Major > 2)
            warnings.Add(pointer, text);
        else if (!Array.Exists(s_allowed, name => text == name + " is not a valid property"))
            warnings.Add(pointer == "#/components" ? "#" : pointer, text.Replace("'schemas' of components", "definitions", StringComparison.Ordinal));
    }
}
