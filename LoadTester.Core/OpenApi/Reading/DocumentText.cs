using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace LoadTester;

/// <summary>Text to a tree: JSON or YAML, told apart by the first character.</summary>
internal static class DocumentText
{
    private const int Quoted = 60;

    /// <param name="utf8">What was read.</param>
    /// <param name="subject">How messages call the source: a quoted path or url, or "The text".</param>
    /// <param name="warnings">Receives what is untidy.</param>
    /// <exception cref="ApiDocumentException">The text is neither.</exception>
    public static JsonNode? ToTree(ReadOnlyMemory<byte> utf8, string subject, WarningList warnings) => utf8.Span.TrimStart(" \t\r\n"u8) switch
    {
        [] => throw new ApiDocumentException($"{subject} is empty. An OpenAPI document begins with \"openapi: 3.1.0\", or with the same in JSON."),
        [(byte)'<', ..] => throw new ApiDocumentException(
            $"{subject} is HTML or XML, not an OpenAPI document. It begins with: {Beginning(utf8.Span)} " +
            "A page of Swagger UI loads its document from another address, like /openapi/v1.json or /swagger/v1/swagger.json: use that one."),
        [(byte)'{' or (byte)'[', ..] or [(byte)'/', (byte)'/' or (byte)'*', ..] => Json(utf8, subject, warnings),
        _ => Yaml(Encoding.UTF8.GetString(utf8.Span), subject, warnings),
    };

    private static JsonNode? Json(ReadOnlyMemory<byte> utf8, string subject, WarningList warnings)
    {
        try
        {
            return JsonTree.Parse(utf8.Span, warnings);
        }
        catch (JsonException exception)
        {
            if (LooksLikeYaml(utf8.Span) && TryYaml(utf8.Span, warnings) is { } tree)
                return tree;
            var line = (int)(exception.LineNumber ?? 0);
            var column = Column(utf8.Span, line, (int)(exception.BytePositionInLine ?? 0));
            throw new ApiDocumentException($"{subject} is not valid JSON: line {line + 1}, column {column + 1}: {Sentence(exception.Message)}", exception);
        }
    }

    /// <summary>YAML may begin with a bracket, too: {openapi: 3.1.0, …}. JSON quotes its first key.</summary>
    private static bool LooksLikeYaml(ReadOnlySpan<byte> utf8) =>
        utf8.TrimStart(" \t\r\n"u8) is [(byte)'{', .. var rest] && rest.TrimStart(" \t\r\n"u8) is [not ((byte)'"' or (byte)'}' or (byte)'{' or (byte)'/'), ..];

    private static JsonNode? TryYaml(ReadOnlySpan<byte> utf8, WarningList warnings)
    {
        try
        {
            return YamlTree.Parse(Encoding.UTF8.GetString(utf8), warnings);
        }
        catch (YamlException)
        {
            return null;
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

    private static string Beginning(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 1_000)]);
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
    private static int Column(ReadOnlySpan<byte> utf8, int line, int bytes)
    {
        for (; line > 0 && utf8.IndexOf((byte)'\n') is var end and >= 0; line--)
            utf8 = utf8[(end + 1)..];
        return Encoding.UTF8.GetCharCount(utf8[..Math.Min(bytes, utf8.Length)]);
    }
}
