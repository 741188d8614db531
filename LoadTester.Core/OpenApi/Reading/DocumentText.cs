using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace LoadTester;

/// <summary>Text to a tree: JSON or YAML, told apart by the first character.</summary>
internal static class DocumentText
{
    private const int Quoted = 60;

    /// <param name="text">What was read.</param>
    /// <param name="subject">How messages call the source: a quoted path or url, or "The text".</param>
    /// <param name="warnings">Receives what is untidy.</param>
    public static JsonNode? ToTree(string text, string subject, WarningList warnings)
    {
        text = text.TrimStart('\uFEFF');
        return text.AsSpan().TrimStart() switch
        {
            [] => throw new ApiDocumentException($"{subject} is empty. An OpenAPI document begins with \"openapi: 3.1.0\", or with the same in JSON."),
            ['<', ..] => throw new ApiDocumentException(
                $"{subject} is HTML or XML, not an OpenAPI document. It begins with: {Beginning(text)} " +
                "A page of Swagger UI loads its document from another address, like /openapi/v1.json or /swagger/v1/swagger.json: use that one."),
            ['{' or '[', ..] => Json(text, subject, warnings),
            _ => Yaml(text, subject, warnings),
        };
    }

    private static JsonNode? Json(string text, string subject, WarningList warnings)
    {
        try
        {
            return JsonTree.Parse(text, warnings);
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0);
            var column = Column(text, line, (int)(exception.BytePositionInLine ?? 0));
            throw new ApiDocumentException($"{subject} is not valid JSON: line {line + 1}, column {column + 1}: {Sentence(exception.Message)}", exception);
        }
    }

    private static JsonNode? Yaml(string text, string subject, WarningList warnings)
    {
        try
        {
            return YamlTree.Parse(text, warnings);
        }
        catch (YamlException exception)
        {
            var (line, column) = PlaceOf(exception, text);
            throw new ApiDocumentException($"{subject} is not valid YAML: line {line}, column {column}: {exception.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>Of a tab the parser says only that there is one: it is the first in an indentation.</summary>
    private static (long Line, long Column) PlaceOf(YamlException exception, string text)
    {
        if (!exception.Message.Contains("tab as indentation", StringComparison.Ordinal))
            return (exception.Start.Line, exception.Start.Column);
        var lines = text.Split('\n');
        var line = Array.FindIndex(lines, candidate => candidate.TrimStart(' ').StartsWith('\t'));
        return line < 0 ? (exception.Start.Line, exception.Start.Column) : (line + 1, lines[line].IndexOf('\t', StringComparison.Ordinal) + 1);
    }

    private static string Beginning(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, 20, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Quoted ? line : line[..Quoted] + "…";
    }

    /// <summary>System.Text.Json appends the position in its own words; the message already says it.</summary>
    private static string Sentence(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        end = end < 0 ? message.IndexOf(" LineNumber: ", StringComparison.Ordinal) : end;
        return end < 0 ? message : message[..end];
    }

    /// <summary>The characters before a byte position: the reader counts UTF-8, editors count characters.</summary>
    private static int Column(string text, int line, int bytes)
    {
        foreach (var candidate in text.AsSpan().Split('\n'))
        {
            if (line-- == 0)
            {
                var content = Encoding.UTF8.GetBytes(text[candidate]);
                return Encoding.UTF8.GetCharCount(content, 0, Math.Min(bytes, content.Length));
            }
        }

        return bytes;
    }
}
