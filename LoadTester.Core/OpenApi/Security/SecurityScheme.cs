using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>A security scheme of a document, as what a request is sent with.</summary>
/// <param name="Name">As the document calls it.</param>
/// <param name="Kind">For messages: "mutualTLS", "http digest".</param>
/// <param name="Credential">Null for one that no request can carry by itself.</param>
internal sealed partial record SecurityScheme(string Name, string Kind, Credential? Credential)
{
    /// <summary>They need an answer of the server first, or a connection of their own.</summary>
    private static readonly string[] s_dialogues = ["digest", "negotiate", "hoba", "mutual", "scram-sha-1", "scram-sha-256"];

    public static SecurityScheme Of(string name, JsonObject node)
    {
        var type = node["type"].Text() ?? "";
        var scheme = node["scheme"].Text()?.Trim() ?? "";
        var variable = VariableOf(name);
        return (type, scheme.ToLowerInvariant(), node["in"].Text(), node["name"].Text()) switch
        {
            ("http", "basic", _, _) or ("basic", _, _, _) => new(name, "http basic", Credential.Basic(Value.Env(variable + "_USER"), Value.Env(variable + "_PASSWORD"))),
            ("http", "bearer", _, _) or ("oauth2" or "openIdConnect", _, _, _) => new(name, type, new(CredentialPlace.Header, "Authorization", "Bearer ", Value.Env(variable))),
            ("http", { Length: > 0 } other, _, _) when !s_dialogues.Contains(other) && other.All(c => c is > ' ' and <= '~') => new(name, $"http {other}", new(CredentialPlace.Header, "Authorization", $"{scheme} ", Value.Env(variable))),
            ("http", var other, _, _) => new(name, $"http {other}".Trim(), null),
            ("apiKey", _, "header", { Length: > 0 } header) => new(name, type, new(CredentialPlace.Header, header, "", Value.Env(variable))),
            ("apiKey", _, "query", { Length: > 0 } parameter) => new(name, type, new(CredentialPlace.Query, parameter, "", Value.Env(variable))),
            ("apiKey", _, "cookie", { Length: > 0 } cookie) => new(name, type, new(CredentialPlace.Cookie, cookie, "", Value.Env(variable))),
            _ => new(name, type.Length == 0 ? "of no type" : type, null),
        };
    }

    /// <summary>The environment variable of a scheme: <c>API_KEY</c> of "api_key", <c>PETSTORE_AUTH</c> of "petstoreAuth".</summary>
    private static string VariableOf(string name)
    {
        var words = NotAName().Replace(Word().Replace(name, "_"), "_").Trim('_').ToUpperInvariant();
        // k6's own variables, and those of the script.
        var isTaken = words.Length == 0 || char.IsAsciiDigit(words[0]) || words is "BASE_URL" or "RUN_ID" or "SEED" || words.StartsWith("K6_", StringComparison.Ordinal) || words.StartsWith("BASE_URL_", StringComparison.Ordinal);
        return isTaken ? $"AUTH_{words}" : words;
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])")]
    private static partial Regex Word();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotAName();
}
