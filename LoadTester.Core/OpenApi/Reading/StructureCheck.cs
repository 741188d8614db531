using System.Globalization;
using System.Text.Json;
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
        foreach (var (name, schema) in (root["components"] as JsonObject)?["schemas"] as JsonObject ?? [])
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
        var document = Read(swagger, warnings);
        try
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            document?.SerializeAsV3(new OpenApiJsonWriter(text));
            if (document is not null && JsonTree.Parse(text.ToString(), new WarningList()) is JsonObject upgraded)
                return upgraded;
        }
        catch (Exception exception) when (IsReaderFailure(exception) || exception is JsonException)
        {
            throw new ApiDocumentException($"{CannotUpgrade(subject)} ({exception.Message})", exception);
        }

        throw new ApiDocumentException(CannotUpgrade(subject));
    }

    private static string CannotUpgrade(string subject) =>
        $"{subject} is Swagger 2.0 and cannot be rewritten as OpenAPI 3. Mend it, or convert it with another tool, e.g. swagger2openapi.";

    /// <summary>The reader throws what its parsers throw.</summary>
    private static bool IsReaderFailure(Exception exception) => exception is FormatException or OverflowException or NullReferenceException
        or InvalidOperationException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException or OpenApiException;

    private static OpenApiDocument? Read(JsonObject root, WarningList warnings)
    {
        try
        {
            var result = new OpenApiJsonReader().Read(root, s_location, new OpenApiReaderSettings());
            foreach (var error in result.Diagnostic?.Errors ?? [])
                Add(warnings, error);
            return result.Document;
        }
        catch (Exception exception) when (IsReaderFailure(exception))
        {
            // An OpenAPI 3 document is read without it; only its rules stay unchecked.
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
