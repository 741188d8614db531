using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace LoadTester;

/// <summary>Microsoft.OpenApi's opinion of a document: its validation rules become warnings. It reads the tree in the dialect in which it was written, so that places are the document's own.</summary>
internal static class StructureCheck
{
    private static readonly Uri s_location = new("https://document.invalid/");

    /// <summary>Swagger 2.0 allows them, whatever the reader says.</summary>
    private static readonly string[] s_unfounded = ["schemes is not a valid property", "uniqueItems is not a valid property"];

    public static WarningList Run(JsonObject root, DialectVersion version)
    {
        var warnings = new WarningList();
        try
        {
            var result = new OpenApiJsonReader().Read(root, s_location, new OpenApiReaderSettings());
            foreach (var error in result.Diagnostic?.Errors ?? [])
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
        else if (!s_unfounded.Contains(text))
            warnings.Add(pointer == "#/components" ? "#" : pointer, text.Replace("'schemas' of components", "definitions", StringComparison.Ordinal));
    }
}
