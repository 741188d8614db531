using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace LoadTester;

/// <summary>Microsoft.OpenApi's opinion of a document: its validation rules become warnings, and it rewrites Swagger 2.0 as OpenAPI 3.0.</summary>
internal static class StructureCheck
{
    private static readonly Uri s_location = new("https://document.invalid/");

    /// <summary>Microsoft.OpenApi walks a chain of references anew from each of its links; one this long is made to exhaust it.</summary>
    private const int LongestChain = 32;

    public static void Run(JsonObject root, WarningList warnings)
    {
        if (FindChain(root) is { } pointer)
            warnings.Add(pointer, "refers to references without end; the structure of the document is not checked");
        else
            Read(root, warnings);
    }

    private static string? FindChain(JsonObject root)
    {
        foreach (var (name, schema) in root["components"]?["schemas"] as JsonObject ?? [])
        {
            var node = schema;
            for (var hop = 0; (node as JsonObject)?["$ref"].Text() is ['#', ..] reference; hop++)
            {
                if (hop > LongestChain)
                    return JsonPointer.Append("#/components/schemas", name);
                node = JsonPointer.Find(root, reference);
            }
        }

        return null;
    }

    public static JsonObject Upgrade(JsonObject swagger, string subject, WarningList warnings)
    {
        var document = Read(swagger, warnings) ?? throw new ApiDocumentException(
            $"{subject} is Swagger 2.0 and cannot be rewritten as OpenAPI 3. Convert it with another tool, e.g. swagger2openapi.");
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAsV3(new OpenApiJsonWriter(text));
        return (JsonObject)JsonTree.Parse(text.ToString(), new WarningList())!;
    }

    private static OpenApiDocument? Read(JsonObject root, WarningList warnings)
    {
        try
        {
            var result = new OpenApiJsonReader().Read(root, s_location, new OpenApiReaderSettings());
            foreach (var error in result.Diagnostic?.Errors ?? [])
                Add(warnings, error);
            return result.Document;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or NullReferenceException or InvalidOperationException or ArgumentException or OpenApiException)
        {
            // The reader throws what its parsers throw. The document is read without it; only its rules stay unchecked.
            warnings.Add("#", $"the structure could not be checked: {exception.Message}");
            return null;
        }
    }

    /// <summary>Some messages hold their place in the text: "x is not a valid property at #/paths".</summary>
    private static void Add(WarningList warnings, OpenApiError error)
    {
        var message = error.Message.TrimEnd('.');
        var at = message.LastIndexOf(" at #/", StringComparison.Ordinal);
        if (error.Pointer is ['#', ..])
            warnings.Add(error.Pointer, message);
        else if (at > 0)
            warnings.Add(message[(at + 4)..], message[..at]);
        else
            warnings.Add("#", message);
    }
}
