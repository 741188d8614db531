using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace LoadTester;

/// <summary>
/// One call of a journey: what is sent, what is expected, what is kept. Immutable: every verb returns a changed copy.
/// Made by <see cref="ApiDocument"/> from an operation, or by <see cref="Get"/> and its kin for calls outside a document.
/// </summary>
public sealed record Step
{
    internal Step(HttpMethod method, string url)
    {
        Method = method;
        Url = url;
        Name = $"{method.Method} {CredentialNames.Hide(UrlSegment.WithoutLoopback(url))}";
    }

    /// <summary>How results, thresholds and scripts call the step: the operation's id, or "GET /owners/{id}"; a url on this machine without its address, one with a credential in its query without that. k6's tag <c>name</c>.</summary>
    public string Name { get; internal init; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path or absolute url as written, with <c>{name}</c> for parameters and <c>{{name}}</c> for holes.</summary>
    public string Url { get; }

    /// <summary>The path of the document's server, which stands before <see cref="Url"/> unless the target brings a path of its own.</summary>
    internal string ServerPath { get; init; } = "";

    /// <summary>What <c>api.At(url)</c> said; overrides the load test's target.</summary>
    internal Uri? Target { get; init; }

    /// <summary>What the document says of the operation; null for a step outside a document.</summary>
    internal StepOperation? Operation { get; init; }

    internal ImmutableArray<StepParameter> Parameters { get; init; } = [];

    internal StepBody? Body { get; init; }

    /// <summary>Fields of the body set one by one, applied in order to every variant of it.</summary>
    internal ImmutableArray<KeyValuePair<string, Value>> Fields { get; init; } = [];

    internal ExpectedStatus Expected { get; init; } = ExpectedStatus.Default;

    internal ImmutableArray<NamedCheck> Checks { get; init; } = [];

    internal ImmutableArray<Save> Saves { get; init; } = [];

    /// <summary>Values that are drawn once, before anything of the step is made.</summary>
    internal ImmutableArray<Let> Lets { get; init; } = [];

    /// <summary>What closes a parameter that a flow left open, by its name.</summary>
    internal ImmutableArray<KeyValuePair<string, string>> Hints { get; init; } = [];

    internal string? TrendName { get; init; }

    internal ImmutableArray<KeyValuePair<string, string>> Tags { get; init; } = [];

    internal TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    internal (TimeSpan Min, TimeSpan Max) Pause { get; init; }

    /// <summary>What is wrong with how the step was written; listed with all other problems by <see cref="LoadTest"/>.</summary>
    internal ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>A GET of <paramref name="url"/>: a path below the target, or an absolute url. <c>{name}</c> in it is a parameter, <c>{{name}}</c> a hole.</summary>
    public static Step Get(string url) => Request(HttpMethod.Get, url);

    /// <inheritdoc cref="Get"/>
    public static Step Post(string url) => Request(HttpMethod.Post, url);

    /// <inheritdoc cref="Get"/>
    public static Step Put(string url) => Request(HttpMethod.Put, url);

    /// <inheritdoc cref="Get"/>
    public static Step Patch(string url) => Request(HttpMethod.Patch, url);

    /// <inheritdoc cref="Get"/>
    public static Step Delete(string url) => Request(HttpMethod.Delete, url);

    /// <summary>A call with any method; see <see cref="Get"/> for the url.</summary>
    public static Step Request(HttpMethod method, string url)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        return new Step(method, url) { Parameters = StepParameter.InUrl(url) };
    }

    /// <summary>Another name in results and thresholds. It may hold neither "::" nor a comma.</summary>
    public Step Named(string name) => this with { Name = name ?? throw new ArgumentNullException(nameof(name)) };

    /// <summary>Fills a parameter of the step, wherever the document or the url puts it: path, query, header or cookie.</summary>
    /// <param name="parameter">Its name, as the document or the url writes it.</param>
    /// <param name="value">A constant, a captured value, or any other <see cref="Value"/>.</param>
    public Step With(string parameter, Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var index = Parameters.FindIndex(candidate => candidate.Name == parameter) is >= 0 and var exact
            ? exact
            : Parameters.FindIndex(candidate => string.Equals(candidate.Name, parameter, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? this with { Parameters = Parameters.SetItem(index, Parameters[index] with { Value = value }) }
            : WithProblem(StepProblems.UnknownParameter(this, parameter));
    }

    /// <summary>Adds a query parameter; a second value of the same name is sent beside the first, and replaces one that the document filled.</summary>
    public Step WithQuery(string name, Value value) => WithParameter(name, ParameterPlace.Query, value);

    /// <summary>Sets a request header.</summary>
    public Step WithHeader(string name, Value value) => WithParameter(name, ParameterPlace.Header, value);

    /// <summary>Sends <paramref name="body"/> as JSON: an anonymous object, a record, a list; values and <c>{{name}}</c> holes may stand anywhere inside.</summary>
    public Step WithJson(object? body)
    {
        var step = this with { Body = StepBody.Json("application/json", [JsonTemplateWriter.From(body)]), Fields = [] };
        return body is string text && text.TrimStart() is ['{' or '[', ..]
            ? step.WithProblem($"Step \"{Name}\": WithJson got text that is JSON already, and would send it as one JSON string. Write .WithBody(\"application/json\", …), or pass an object.")
            : step;
    }

    /// <summary>Sends <paramref name="text"/> as it is, with its <c>{{name}}</c> holes filled.</summary>
    /// <param name="mediaType">The <c>Content-Type</c>, e.g. <c>text/csv</c>.</param>
    /// <param name="text">The body.</param>
    public Step WithBody(string mediaType, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mediaType);
        ArgumentNullException.ThrowIfNull(text);
        return this with { Body = StepBody.PlainText(mediaType, text), Fields = [] };
    }

    /// <summary>Sends a file as the whole body, under its media type.</summary>
    public Step WithBody(FileContent file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return this with { Body = StepBody.PlainText(file.MediaType, new FileValue(file)), Fields = [] };
    }

    /// <summary>Sends a file as a part of a <c>multipart/form-data</c> body: one that the document describes, or a new one, whose other parts <see cref="Set"/> gives.</summary>
    /// <param name="field">The name of the part. One that the document filled is replaced.</param>
    /// <param name="files">At least one; several become parts of the same name.</param>
    public Step WithFile(string field, params FileContent[] files)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        ArgumentNullException.ThrowIfNull(files);
        if (files.Length == 0)
            return WithProblem($"Step \"{Name}\": WithFile(\"{field}\") names no file. Write e.g. .WithFile(\"{field}\", await FileContent.LoadAsync(\"rex.png\")).");
        var body = Body ?? StepBody.Multipart;
        return body.Format is MultipartFormat
            ? this with { Body = body.WithMember(field, files.Length == 1 ? new JsonLeaf(new FileValue(files[0])) : new JsonArrayTemplate([.. files.Select(file => new JsonLeaf(new FileValue(file)))])) }
            : WithProblem(StepProblems.NoParts(this, field));
    }

    /// <summary>Takes another of the media types that the document offers for the body, filled from its schema. By itself a step sends JSON where there is JSON.</summary>
    /// <param name="mediaType">As the document writes it, e.g. <c>application/xml</c>.</param>
    public Step Sending(string mediaType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mediaType);
        return Operation?.BodyOf(mediaType) is { } body ? this with { Body = body } : WithProblem(StepProblems.NotOffered(this, mediaType));
    }

    /// <summary>Sets one field of the body (JSON, a form, XML) and keeps the rest, e.g. <c>Set("$.address.city", "Turin")</c>. Missing objects on the way are made.</summary>
    /// <param name="jsonPath">A singular path of RFC 9535: <c>$.name</c>, <c>$['name']</c>, <c>$.items[0].name</c>.</param>
    /// <param name="value">What it shall be.</param>
    public Step Set(string jsonPath, Value value)
    {
        ArgumentNullException.ThrowIfNull(jsonPath);
        ArgumentNullException.ThrowIfNull(value);
        return this with { Fields = Fields.Add(new(jsonPath, value)) };
    }

    /// <summary>The statuses that count as success. Any other fails the step's status check, <c>http_req_failed</c> and adds to <c>errors</c>.</summary>
    /// <param name="statuses">At least one. Default: the 2xx answers of the document, else 200 to 399.</param>
    public Step Expect(params int[] statuses) => statuses is { Length: > 0 }
        ? this with { Expected = ExpectedStatus.Of(statuses) }
        : WithProblem($"Step \"{Name}\": Expect() names no status. Write the ones that count as success, e.g. Expect(201).");

    /// <summary>Adds a check of the answer. It counts in the metric <c>checks</c> and stops nothing.</summary>
    public Step Check(string name, Check check)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(check);
        return this with { Checks = Checks.Add(new(name, check)) };
    }

    /// <summary>Keeps a scalar of the JSON answer for later steps. That it is there counts in <c>checks</c>; when it is missing or null the iteration ends there and one error is counted.</summary>
    /// <param name="jsonPath">A singular path of RFC 9535, e.g. <c>$.id</c> or <c>$.items[0].id</c>.</param>
    /// <param name="captured">The value, to be handed to later steps.</param>
    /// <param name="expression">Filled by the compiler; the variable's name becomes the value's.</param>
    public Step Save(string jsonPath, out Captured captured, [CallerArgumentExpression(nameof(captured))] string? expression = null)
    {
        ArgumentNullException.ThrowIfNull(jsonPath);
        captured = Captured.FromExpression(expression);
        return this with { Saves = Saves.Add(LoadTester.Save.FromBody(captured, jsonPath)) };
    }

    /// <summary>Keeps a header of the answer for later steps. That it is there counts in <c>checks</c>; when it is missing the iteration ends there and one error is counted.</summary>
    /// <param name="name">The header, e.g. <c>Location</c>; case does not matter.</param>
    /// <param name="captured">The value, to be handed to later steps.</param>
    /// <param name="expression">Filled by the compiler; the variable's name becomes the value's.</param>
    public Step SaveHeader(string name, out Captured captured, [CallerArgumentExpression(nameof(captured))] string? expression = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        captured = Captured.FromExpression(expression);
        return this with { Saves = Saves.Add(LoadTester.Save.FromHeader(captured, name)) };
    }

    /// <summary>Adds the duration of the call (k6's <c>http_req_duration</c> of the last hop) to a trend of its own.</summary>
    /// <param name="trendName">2 to 129 letters, digits and underscores, not beginning with a digit, e.g. <c>owner_creation_duration</c>.</param>
    public Step MeasureAs(string trendName) => this with { TrendName = trendName ?? throw new ArgumentNullException(nameof(trendName)) };

    /// <summary>Tags every sample of the step, so that thresholds can select it: <c>Metric.HttpReqDuration.Where(key, value)</c>.</summary>
    public Step Tag(string key, string value) => key is null || value is null ? throw new ArgumentNullException(key is null ? nameof(key) : nameof(value)) : this with { Tags = Tags.RemoveAll(tag => tag.Key == key).Add(new(key, value)) };

    /// <summary>How long the call may take, redirects and body included, before it counts as failed with error code 1050. Default: 60 s.</summary>
    public Step Timeout(TimeSpan timeout) => this with { RequestTimeout = timeout };

    /// <summary>A pause after the answer, evenly drawn between the two. It counts in the duration of the iteration, and is skipped when the iteration ends early. Default: none.</summary>
    public Step ThinkTime(TimeSpan min, TimeSpan? max = null) => this with { Pause = (min, max ?? min) };

    /// <summary>Shows the call, e.g. "createOwner: POST /owners".</summary>
    public override string ToString() => $"{Method.Method} {UrlSegment.WithoutLoopback(Url)}" is var call && Name == call ? Name : $"{Name}: {call}";

    internal Step WithProblem(string problem) => this with { Problems = Problems.Add(problem) };

    private Step WithParameter(string name, ParameterPlace place, Value value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        var comparison = place == ParameterPlace.Header ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var kept = Parameters.RemoveAll(parameter => parameter.Place == place && string.Equals(parameter.Name, name, comparison)
            && (place == ParameterPlace.Header || !parameter.ByUser));
        return this with { Parameters = kept.Add(new(name, place, value) { ByUser = true }) };
    }
}
