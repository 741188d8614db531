namespace LoadTester;

/// <summary>All values that go into the request of a step: its url, query, headers and body, what the load test adds to every request included.</summary>
internal static class SentValues
{
    public static IEnumerable<Value> Of(LoadTest test, Step step, bool isOnce)
    {
        var headers = RequestHeaders.Of(test, step, isOnce);
        var body = SentBody.Of(step);
        return step.Lets.Select(let => let.Source)
            .Concat(UrlSegment.Split(step.Url).Select(segment => segment.Hole).OfType<Value>())
            .Concat(step.Parameters.Where(parameter => parameter.Place is ParameterPlace.Path or ParameterPlace.Query).Select(parameter => parameter.Value).OfType<Value>())
            .Concat(headers.Select(header => header.Value))
            .Concat(RequestHeaders.Auth(test, step, headers).Concat(RequestHeaders.QueryKeys(test, step)).SelectMany(credential => credential.Values))
            .Concat((body?.Json ?? []).SelectMany(StepValues.Leaves))
            .Concat(body?.Texts ?? [])
            .SelectMany(StepValues.Flatten);
    }

    /// <summary>The names of the secrets that a step sends, and of the saved values that must not be shown.</summary>
    public static IReadOnlyList<string> SecretsOf(LoadTest test, string step, IReadOnlySet<string> secretNames)
    {
        if (TestPlaces.Of(test).FirstOrDefault(place => place.Step.Name == step) is not { } place)
            return [];
        return
        [
            .. Of(test, place.Step, isOnce: place.Scenario.Length == 0)
                .Select(value => value is Secret secret ? secret.Name : value is Captured captured && secretNames.Contains(captured.Name) ? captured.Name : null)
                .OfType<string>().Distinct(),
        ];
    }
}
