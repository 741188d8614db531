using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What is sent for a document: every body of every operation in several variants, and values for every parameter, also the optional ones.</summary>
internal static class Requests
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes the lines that the judge reads; how many values of bodies and of parameters they hold.</summary>
    public static (int Bodies, int Parameters) Write(ApiDocument api, string path, int draws, Stream lines)
    {
        var (bodies, parameters) = (0, 0);
        using var writer = new Utf8JsonWriter(lines, s_options);
        writer.WriteStartObject();
        writer.WriteString("document", path);
        End(writer, lines);
        var tree = api.Content.Tree;
        foreach (var operation in api.Operations)
        {
            foreach (var (mediaType, node) in DeclaredContent.Of(tree, operation) ?? [])
            {
                if (node is not JsonObject entry || entry["schema"] is null)
                    continue;
                foreach (var template in BodyData.Make(api.Content, operation, entry, uniqueKeys: true, draws))
                {
                    Write(writer, lines, operation, "body", mediaType, Sender.Json(template, bodies));
                    bodies++;
                }
            }

            foreach (var node in DeclaredParameters.Of(tree, operation))
            {
                if (ParameterMaker.Place(node) is not { } place || node["name"].Text() is not { Length: > 0 } name)
                    continue;
                var declared = DeclaredStyle.Of(tree, node, place);
                foreach (var template in ParameterData.Make(api.Content, operation, declared.Examples, place, name, declared.Schema, draws))
                {
                    Write(writer, lines, operation, node["in"].Text()!, name, Sender.Json(template, parameters));
                    parameters++;
                }
            }
        }

        return (bodies, parameters);
    }

    private static void Write(Utf8JsonWriter writer, Stream lines, Operation operation, string place, string name, byte[] value)
    {
        writer.WriteStartObject();
        writer.WriteString("path", operation.Path);
        writer.WriteString("method", operation.Method.Method.ToLowerInvariant());
        writer.WriteString("in", place);
        writer.WriteString("name", name);
        writer.WritePropertyName("value");
        writer.WriteRawValue(value, skipInputValidation: true);
        End(writer, lines);
    }

    private static void End(Utf8JsonWriter writer, Stream lines)
    {
        writer.WriteEndObject();
        writer.Flush();
        lines.WriteByte((byte)'\n');
        writer.Reset();
    }
}
