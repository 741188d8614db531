using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>What Prism says of the requests of a document.</summary>
/// <param name="Requests">How many were sent.</param>
/// <param name="Violations">Each once, with an example of a request.</param>
/// <param name="Left">Operations that cannot be judged, and why.</param>
internal sealed record PrismVerdict(int Requests, IReadOnlyList<string> Violations, IReadOnlyList<string> Left)
{
    public override string ToString() => $"{Requests} requests, {Violations.Count} violations, {Left.Count} operations left out{string.Concat(Violations.Concat(Left).Select(line => $"\n  {line}"))}";
}

/// <summary>Sends the requests of every operation through the embedded engine to a Prism, and gathers what it finds wrong with them.</summary>
internal static class PrismJudge
{
    private static readonly string[] s_ofAnswers = ["UNKNOWN", "NOT_ACCEPTABLE", "NO_COMPLEX_OBJECT_TEXT", "NO_RESPONSE_DEFINED", "NO_RESPONSE_RESPONSE_DEFINED", "NO_SUCCESS_RESPONSE_DEFINED"];

    private const int MostRequests = 1_500;
    private const int Variants = 16;

    public static async Task<PrismVerdict> JudgeAsync(string document, Func<Step, Step>? change, CancellationToken cancellationToken)
    {
        var api = await ApiDocument.LoadAsync(document, cancellationToken: cancellationToken);
        await using var prism = await PrismServer.StartAsync(document, cancellationToken);
        var left = new List<string>();
        var steps = new List<Step>();
        foreach (var operation in api.Operations)
        {
            if (PrismLimits.WhyNot(api, operation) is { } why)
                left.Add($"{operation.Route}: {why}");
            else
                steps.Add((change ?? (step => step))(Filled(api, operation)).Named($"{steps.Count}"));
        }

        if (steps.Count == 0)
            return new(0, [], left);
        var auth = (api.Content.Tree.Root["components"] as JsonObject)?["securitySchemes"] is JsonObject { Count: > 0 } ? Auth.FromDocument(api) : null;
        foreach (var secret in (auth?.Of(steps) ?? []).SelectMany(credential => credential.Values).OfType<Secret>())
            Environment.SetEnvironmentVariable(secret.Name, "secret");

        using var ear = new Ear(steps);
        var times = Math.Clamp(MostRequests / steps.Count, 1, Variants);
        var test = LoadTest.Named("prism").Against(prism.Url).InProcess(ear).Scenario("all", Flow.Of([.. steps]), Workload.IterationsPerVu(1, times, TimeSpan.FromMinutes(2)));
        var result = await (auth is null ? test : test.WithAuth(auth)).RunOn(new EmbeddedEngine()).MeasureAsync(cancellationToken);
        if (!prism.IsRunning)
            throw new PrismException($"Prism died of a request of {Path.GetFileName(document)}. The first that got no answer: {ear.FirstUnanswered}");
        return new(ear.Requests, [.. ear.Violations.Select(violation => $"{violation.Key}, e.g. {violation.Value}").Order(StringComparer.Ordinal)], left);
    }

    /// <summary>The step of an operation, with values for those ids of things that exist which only a journey knows.</summary>
    private static Step Filled(ApiDocument api, Operation operation)
    {
        var step = api.Step(operation.Route) with { ServerPath = "" };
        foreach (var name in step.Operation!.OpenParameters)
        {
            var node = DeclaredParameters.Of(api.Content.Tree, operation).FirstOrDefault(parameter => parameter["in"].Text() == "path" && parameter["name"].Text() == name);
            var made = node is null ? new JsonLeaf("x") : new SchemaData("en", uniqueKeys: false).Make(DeclaredStyle.Of(api.Content.Tree, node, ParameterPlace.Path).Schema, DataSite.Of(1, name, operation.Name), null, 0).Template;
            step = step.With(name, made is JsonLeaf leaf ? leaf.Value : new JsonValue(made));
        }

        return step;
    }

    /// <summary>Passes requests on to Prism, and reads its header of violations.</summary>
    private sealed class Ear(IReadOnlyList<Step> steps) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        public ConcurrentDictionary<string, string> Violations { get; } = [];

        public string? FirstUnanswered { get; private set; }

        public int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var step = steps[Requests++ % steps.Count];
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var sent = $"{request.Method} {request.RequestUri!.PathAndQuery} {(body.Length > 300 ? body[..300] + "…" : body)}".Trim();
            HttpResponseMessage response;
            try
            {
                response = await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException e)
            {
                FirstUnanswered ??= $"{sent} ({e.Message})";
                throw;
            }

            foreach (var violation in await OfAsync(response, cancellationToken))
            {
                if (!PrismLimits.IsFalseAlarm(step, violation))
                    Violations.TryAdd($"{step.Operation!.Id}: {violation}", sent);
            }

            return response;
        }

        /// <summary>What is wrong with the request. Prism speaks of its own answers, too, and of what it cannot mock.</summary>
        private static async Task<IReadOnlyList<PrismViolation>> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        {
            if (response.Headers.TryGetValues("sl-violations", out var headers))
                return [.. headers.SelectMany(Read)];
            if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
                return [];
            var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
            var type = problem["type"]!.ToString().Split('#')[^1];
            if (problem["validation"] is JsonArray validation)
                return [.. Read(validation.ToJsonString())];
            return s_ofAnswers.Contains(type) ? [] : [new("request", type, problem["detail"]?.ToString() ?? "")];
        }

        private static IEnumerable<PrismViolation> Read(string violations) => JsonNode.Parse(violations)!.AsArray()
            .Select(entry => new PrismViolation(string.Join('.', entry!["location"]!.AsArray().Select(part => part!.ToString())), entry["code"]?.ToString() ?? "", entry["message"]?.ToString() ?? ""))
            .Where(violation => violation.Location.StartsWith("request", StringComparison.Ordinal));
    }
}

internal readonly record struct PrismViolation(string Location, string Code, string Message)
{
    public override string ToString() => $"{Location} {Code}: {Message}";
}
