namespace LoadTester;

/// <summary>A header of a step's request.</summary>
/// <param name="Name">As it was written.</param>
/// <param name="Value">What is sent.</param>
/// <param name="IsOptional">Left out where a value that it needs is not there yet.</param>
internal sealed record RequestHeader(string Name, Value Value, bool IsOptional);

/// <summary>Gathers the headers of a step: its own, then the load test's, then the document's; the first of a name wins. Authentication is apart.</summary>
internal static class RequestHeaders
{
    /// <summary>Without a version: a script that people keep shall not change with each release.</summary>
    public const string UserAgent = "LoadTester";

    /// <param name="test">The load test.</param>
    /// <param name="step">The step.</param>
    /// <param name="isOnce">For a step of <c>Before</c> or <c>After</c>: what the load test adds to every request is left out where it needs a value that is yet to be saved, by the login for instance.</param>
    public static IReadOnlyList<RequestHeader> Of(LoadTest test, Step step, bool isOnce)
    {
        var own = step.Parameters.Where(parameter => parameter is { Place: ParameterPlace.Header, Written: not null }).ToList();
        return [.. own.Where(parameter => parameter.ByUser).Select(Own)
            .Concat(test.Headers.Select(header => new RequestHeader(header.Key, header.Value, isOnce)))
            .Concat(own.Where(parameter => !parameter.ByUser).Select(Own))
            .Concat(Cookie(test, step, isOnce))
            .Concat(Compressed(test))
            .Concat(test.Traces ? [new RequestHeader(TraceContext.Header, TraceParentValue.Sampled, IsOptional: false)] : [])
            .DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The headers of authentication, but for those that are sent already.</summary>
    public static IEnumerable<Credential> Auth(LoadTest test, Step step, IReadOnlyList<RequestHeader> headers) =>
        Credentials(test, step, CredentialPlace.Header).Where(credential => headers.All(header => !header.Name.Equals(credential.Name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The keys that are added to the query, but for those that the step sends itself.</summary>
    public static IEnumerable<Credential> QueryKeys(LoadTest test, Step step) =>
        Credentials(test, step, CredentialPlace.Query).Where(credential => !Sends(step, ParameterPlace.Query, credential.Name));

    private static IEnumerable<Credential> Credentials(LoadTest test, Step step, CredentialPlace place) => (test.Auth?.For(step) ?? []).Where(credential => credential.Place == place);

    private static bool Sends(Step step, ParameterPlace place, string name) =>
        step.Parameters.Any(parameter => parameter.Place == place && parameter.Name == name && parameter.Value is not null);

    private static IEnumerable<RequestHeader> Compressed(LoadTest test) =>
        AcceptEncoding.Of(test.Http.Compression) is { } names ? [new(AcceptEncoding.Name, new ConstantValue(names), IsOptional: false)] : [];

    private static RequestHeader Own(StepParameter parameter) => new(parameter.Name, parameter.Written!, IsOptional: false);

    private static IEnumerable<RequestHeader> Cookie(LoadTest test, Step step, bool isOnce)
    {
        var text = new WrittenTextBuilder();
        foreach (var cookie in step.Parameters.Where(parameter => parameter.Place == ParameterPlace.Cookie).Select(parameter => parameter.Written).OfType<Value>())
            text.Literal(text.IsEmpty ? "" : "; ").Add(cookie, TextPlace.Plain);
        var isOptional = text.IsEmpty && isOnce;
        foreach (var key in Credentials(test, step, CredentialPlace.Cookie).Where(key => !Sends(step, ParameterPlace.Cookie, key.Name)))
        {
            // A login that has cookies of its own is sent without the key that it gets.
            if (isOptional || !isOnce || key.Secret is Secret)
                text.Literal(text.IsEmpty ? "" : "; ").Literal($"{key.Name}=").Add(key.Secret, TextPlace.Plain);
        }

        if (!text.IsEmpty)
            yield return new("Cookie", text.Build(), isOptional);
    }
}
