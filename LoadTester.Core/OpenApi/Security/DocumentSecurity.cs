using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Chooses, for each step, one of the alternatives that the document's <c>security</c> names.</summary>
internal sealed class DocumentSecurity
{
    private readonly DocumentContent _document;
    private readonly string? _wanted;
    private readonly OrderedDictionary<string, SecurityScheme> _schemes = [];

    /// <summary>What applies to operations that say nothing themselves: alternatives, each the names of schemes that go together.</summary>
    private readonly ImmutableArray<ImmutableArray<string>> _standard;

    /// <summary>The schemes that any operation asks for, alone or with others.</summary>
    private readonly ImmutableArray<string> _offered;

    private DocumentSecurity(DocumentContent document, string? wanted)
    {
        _document = document;
        _wanted = wanted;
        var root = document.Tree.Root;
        foreach (var (name, node) in (root["components"] as JsonObject)?["securitySchemes"] as JsonObject ?? [])
        {
            if (document.Tree.Resolve(node) is JsonObject scheme)
                _schemes[name] = SecurityScheme.Of(name, scheme);
        }

        // Many documents declare schemes and never say where they apply: then they apply everywhere.
        _standard = SecurityRequirement.Of(root["security"])
            ?? (document.Operations.Any(operation => operation.Source.Node["security"] is not null) ? [] : [.. _schemes.Keys.Select(name => ImmutableArray.Create(name))]);
        _offered = [.. document.Operations.SelectMany(operation => SecurityRequirement.Of(operation.Source.Node["security"]) ?? _standard).SelectMany(names => names).Distinct().Where(_schemes.ContainsKey)];
    }

    /// <summary>What a step outside the document is sent with.</summary>
    public ImmutableArray<Credential> Outside => Choose(_standard.IsEmpty && _wanted is not null ? [[_wanted]] : _standard) ?? [];

    /// <exception cref="ApiDocumentException">There is no such scheme, or none at all, or no request can carry it.</exception>
    public static DocumentSecurity Of(DocumentContent document, string? wanted)
    {
        var security = new DocumentSecurity(document, wanted);
        if (security._schemes.Count == 0)
            throw new ApiDocumentException($"The document \"{document.Title}\" declares no security schemes. Say what is sent: .WithAuth(Auth.Bearer(Value.Env(\"TOKEN\"))), Auth.ApiKey, Auth.QueryKey, Auth.CookieKey or Auth.Basic.");
        if (wanted is not null && !security._schemes.ContainsKey(wanted))
            throw new ApiDocumentException($"The document \"{document.Title}\" has no security scheme \"{wanted}\".{NearestNames.DidYouMean(wanted, security._schemes.Keys)} It has: {string.Join(", ", security._schemes.Keys)}.");
        if (wanted is not null && security._schemes[wanted] is { Credential: null } silent)
            throw new ApiDocumentException($"The security scheme \"{wanted}\" of the document \"{document.Title}\" is {silent.Kind}, which cannot be sent with a request. {Sendable(security._schemes.Values)}");
        return security;
    }

    public ImmutableArray<Credential> For(Step step)
    {
        if (step.Operation is not { } operation)
            return Outside;
        // A secret is no business of another API.
        return IsOwn(operation) ? Choose(operation.Security ?? _standard) ?? [] : [];
    }

    public string? Problem(Step step)
    {
        if (step.Operation is not { } operation || !IsOwn(operation))
            return null;
        if (Choose(operation.Security ?? _standard) is { } chosen)
            return chosen.IsEmpty || _wanted is null || _offered.Contains(_wanted) ? null : NotOffered();
        return $"Step \"{step.Name}\": the document asks for {SecurityObstacle.Of((operation.Security ?? _standard).Select(names => names.Where(_schemes.ContainsKey).Select(name => _schemes[name])))}";
    }

    private bool IsOwn(StepOperation operation) => ReferenceEquals(operation.Document, _document.Identity);

    private string NotOffered() =>
        $"Auth.FromDocument: the document \"{_document.Title}\" declares the security scheme \"{_wanted}\", and none of its operations asks for it. They ask for: {string.Join(", ", _offered)}. Name one of these, or say yourself what is sent: .WithAuth(Auth.Bearer(…)).";

    public override string ToString() => $"as \"{_document.Title}\" asks for: {string.Join(", ", _schemes.Values.Select(scheme => scheme.Credential is { } credential ? $"{scheme.Name} ({credential})" : $"{scheme.Name} ({scheme.Kind})"))}";

    private static string Sendable(IEnumerable<SecurityScheme> schemes) => schemes.Where(scheme => scheme.Credential is not null).Select(scheme => scheme.Name).ToList() is { Count: > 0 } names
        ? $"These can: {string.Join(", ", names)}."
        : "Say what is sent: .WithAuth(Auth.Bearer(Value.Env(\"TOKEN\"))).";

    /// <summary>The first alternative that can be sent, one with the scheme that the test wants before others, and nothing only where nothing else is left. Null when none can.</summary>
    private ImmutableArray<Credential>? Choose(ImmutableArray<ImmutableArray<string>> alternatives)
    {
        if (alternatives.IsEmpty)
            return [];
        // A name that the document does not declare says nothing.
        var ordered = alternatives.Select(names => names.RemoveAll(name => !_schemes.ContainsKey(name))).OrderBy(names => names.Contains(_wanted ?? "") ? 0 : names.IsEmpty ? 2 : 1);
        return ordered.Select(Credentials).FirstOrDefault(credentials => credentials is not null);
    }

    /// <summary>Null where one of the schemes cannot be sent, or two want the same place.</summary>
    private ImmutableArray<Credential>? Credentials(ImmutableArray<string> names)
    {
        var credentials = names.Select(name => _schemes[name].Credential).ToList();
        return credentials.Contains(null) || credentials.DistinctBy(credential => (credential!.Place, credential.Name)).Count() < credentials.Count ? null : [.. credentials!];
    }
}
