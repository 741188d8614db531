using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Fills a step from an operation.</summary>
internal static class StepMaker
{
    public static Step Make(DocumentContent document, Operation operation)
    {
        var servers = operation.Source.Servers;
        var parameters = new ParameterMaker(document).Make(operation);
        var content = Responses(document.Tree, operation);
        if (AcceptHeader.For(content) is { } accept)
            parameters = parameters.Add(new("Accept", ParameterPlace.Header, new ConstantValue(accept)));
        return new Step(operation.Method, PathTemplate.Of(document.Tree, operation))
        {
            Name = operation.Name,
            ServerPath = ServerUrls.PathOf(servers.FirstOrDefault()),
            Parameters = parameters,
            Body = BodyMaker.Make(document, operation),
            Expected = Expected(content),
            Operation = new(document.Title, operation.Name, ResponseContract.For(document.Tree, content, hasBodies: operation.Method != HttpMethod.Head))
            {
                OpenParameters = [.. parameters.Where(parameter => parameter is { Place: ParameterPlace.Path, Value: null }).Select(parameter => parameter.Name)],
                Body = BodyFields.For(document.Tree, operation),
                Document = document.Identity,
                Security = SecurityRequirement.Of(operation.Source.Node["security"]),
                MediaTypes = [.. (DeclaredContent.Of(document.Tree, operation) ?? []).Select(entry => entry.Key)],
                BodyOf = mediaType => DeclaredContent.Of(document.Tree, operation) is { } bodies && MediaTypes.Entry(bodies, mediaType) is not null ? BodyMaker.Make(document, operation, bodies, mediaType) : null,
                Server = ServerUrls.FirstAbsolute(servers),
            },
        };
    }

    /// <summary>By status as the document writes it: "201", "2XX", "default".</summary>
    private static ImmutableArray<KeyValuePair<string, JsonObject>> Responses(SchemaTree tree, Operation operation) =>
        [.. (operation.Source.Node["responses"] as JsonObject ?? [])
            .Where(response => !response.Key.StartsWith("x-", StringComparison.Ordinal))
            .Select(response => KeyValuePair.Create(response.Key, tree.Resolve(response.Value) as JsonObject ?? []))];

    private static ExpectedStatus Expected(ImmutableArray<KeyValuePair<string, JsonObject>> responses)
    {
        var ranges = responses.Select(response => StatusKey.Range(response.Key)).OfType<(int Min, int Max)>().Where(range => range.Min is >= 200 and < 300).ToList();
        return ranges.Count == 0 ? ExpectedStatus.Default : ExpectedStatus.Of(ranges);
    }
}

/// <summary>The keys of <c>responses</c>.</summary>
internal static class StatusKey
{
    /// <summary>Null for "default" and what is no status.</summary>
    public static (int Min, int Max)? Range(string key) => key switch
    {
        [>= '1' and <= '5' and var hundreds, 'X' or 'x', 'X' or 'x'] => ((hundreds - '0') * 100, ((hundreds - '0') * 100) + 99),
        _ when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 599 => (status, status),
        _ => null,
    };
}

/// <summary>What a step says it wants: the media types of the successful answers, JSON alone where there is JSON.</summary>
internal static class AcceptHeader
{
    public static string? For(ImmutableArray<KeyValuePair<string, JsonObject>> responses)
    {
        var successful = responses.Where(response => response.Key is ['2', ..]).ToList();
        if (successful.Count == 0)
            successful = [.. responses.Where(response => response.Key == "default")];
        var types = successful.SelectMany(response => response.Value["content"] as JsonObject ?? []).Select(entry => entry.Key).Where(IsSendable).Distinct().ToList();
        var json = types.Find(MediaTypes.IsJson);
        return json ?? (types.Count == 0 ? null : string.Join(", ", types));
    }

    /// <summary>A header holds printable ASCII; anything else comes from a broken document.</summary>
    private static bool IsSendable(string mediaType) => mediaType.Contains('/', StringComparison.Ordinal) && mediaType.All(c => c is >= ' ' and <= '~');
}
