using System.Text;

namespace LoadTester;

/// <summary>Prepares a step for a program.</summary>
internal sealed class StepCompiler(FlowScope scope, IReadOnlyDictionary<string, string> scenarioTags, bool isOnce, bool hasIntendedStarts)
{
    private readonly LoadTest _test = scope.Run.Test;

    public CompiledStep Compile(Step step, string group)
    {
        var tags = new Dictionary<string, string>(scenarioTags) { ["group"] = group, ["name"] = step.Name };
        foreach (var (key, value) in step.Tags)
            tags[key] = value;
        var requestTags = new Dictionary<string, string>(tags) { ["method"] = step.Method.Method, ["url"] = step.Name };

        var catalog = scope.Run.Catalog;
        var lets = step.Lets.Select(let => new CompiledLet(let.Name, scope.Slot(let.Name), DrawnSource.Of(scope, let.Source))).ToArray();
        var url = UrlCompiler.Compile(scope, step);
        var body = SentBody.Of(step);
        var status = CheckSeries(tags, CheckNames.Status(step));
        var checks = step.Checks.Select(check => Compile(step, check, CheckSeries(tags, CheckNames.Of(step, check.Name)))).ToArray();
        return new()
        {
            Name = step.Name,
            Method = step.Method,
            Lets = lets,
            Url = new(url),
            Headers = [.. HeaderCompiler.Compile(scope, step, isOnce)],
            Body = body is null ? null : Body(body),
            ContentType = body?.ContentType,
            Expected = step.Expected,
            Timeout = _test.TimeoutOf(step),
            Checks = checks,
            Saves = [.. step.Saves.Select(save => Compile(save, CheckSeries(tags, CheckNames.Save(step, save))))],
            ReadsBody = step.Saves.Any(save => save.ReadsBody) || checks.Any(check => check.ReadsBody),
            Slowest = scope.Run.SlowestOf(step.Name),
            RequestSeries = catalog.AddRequests(requestTags),
            StatusCheckSeries = status,
            ErrorSeries = catalog.AddCounter("errors", tags),
            TrendSeries = step.TrendName is { } trend ? catalog.AddTrend(trend, tags) : -1,
            ResponseTimeSeries = hasIntendedStarts ? catalog.AddTrend(KnownMetrics.ResponseTime, requestTags) : -1,
        };

        int CheckSeries(Dictionary<string, string> of, string name) =>
            catalog.AddRate("checks", new Dictionary<string, string>(of) { ["check"] = name });
    }

    private Template Body(SentBody body)
    {
        var builder = new TemplateBuilder(scope);
        if (body is { Json: [var json] })
            builder.Append(json);
        else if (body is { Texts: [var text] })
            builder.Append(text, TextPlace.Plain);
        else
            builder.AppendChoice([.. body.Json.Select(Of), .. body.Texts.Select(Of)]);
        return builder.Build();

        Func<Template> Of<T>(T variant) => () => variant is JsonTemplate tree ? TemplateBuilder.Compile(scope, tree) : TemplateBuilder.Compile(scope, (Value)(object)variant!, TextPlace.Plain);
    }

    private CompiledCheck Compile(Step step, NamedCheck named, int series) => named.Check switch
    {
        JsonCheck json when JsonPath.TryParse(json.Path, out var path) => new CompiledJsonCheck(named.Name, series, path, TemplateBuilder.Compile(scope, InDoubles(json.Expected), TextPlace.Json)),
        HeaderCheck header => new CompiledHeaderCheck(named.Name, series, header.Name, TemplateBuilder.Compile(scope, header.Expected, TextPlace.Plain)),
        BodyCheck body => new CompiledBodyCheck(named.Name, series, TemplateBuilder.Compile(scope, body.Text, TextPlace.Plain)),
        DurationCheck duration => new CompiledDurationCheck(named.Name, series, duration.Limit),
        DocumentCheck => new CompiledDocumentCheck(named.Name, series, step.Operation?.Responses),
        _ => throw new NotSupportedException($"{named.Check.GetType().Name} of {_test.Name}"),
    };

    /// <summary>What is read from an answer is a double, as it is for ECMAScript, and compares with doubles.</summary>
    private static Value InDoubles(Value value) => value switch
    {
        ConstantValue { Scalar: long whole } => new ConstantValue((double)whole),
        OneOfValue oneOf => new OneOfValue([.. oneOf.Values.Select(InDoubles)]),
        _ => value,
    };

    private CompiledSave Compile(Save save, int series)
    {
        if (save.Sources.Any(IsCredential))
            scope.MarkSecret(save.Name);
        return new(save.Name, scope.Slot(save.Name), [.. save.Sources.Select(source => CompiledSource.Of(source, scope))], series);
    }

    /// <summary>Whether the place that a value comes from is called like a credential, whatever the value itself is called.</summary>
    private static bool IsCredential(SaveSource source) => source switch
    {
        BodySource body => JsonPath.TryParse(body.JsonPath, out var path) && path.Segments.LastOrDefault(segment => segment.Name is not null).Name is { } name && CredentialNames.Contain(name),
        HeaderSource header => CredentialNames.Contain(header.Header),
        _ => false,
    };
}
