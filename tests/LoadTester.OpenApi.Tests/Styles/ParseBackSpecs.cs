using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester;

/// <summary>A document with every style: what is sent is what a server reads back.</summary>
public sealed class ParseBackSpecs
{
    private const int Rounds = 25;

    /// <summary>A point divides what a label explodes, and a header has no way to write its own comma.</summary>
    private const string Letters = "aZ09-_~ &=;|/+%?#@:'\"\\<>äß😀";

    [Fact]
    public async Task A_server_reads_back_the_values_of_every_style()
    {
        var api = await ApiDocument.LoadAsync(CorpusFolder.Document("oapi-codegen-params.yaml"), cancellationToken: TestContext.Current.CancellationToken);
        var random = new Random(1);
        var steps = new List<Step>();
        var expected = new List<(string What, JsonObject Node, Schema Schema, JsonNode Value)>[api.Operations.Count * Rounds];
        for (var i = 0; i < expected.Length; i++)
        {
            var operation = api.Operations[i % api.Operations.Count];
            var step = api.Step(operation.Route) with { ServerPath = "" };
            expected[i] = [];
            // Exploded objects of one query share their names, so that each request has one of them at most.
            var exploded = 0;
            foreach (var node in DeclaredParameters.Of(api.Content.Tree, operation))
            {
                var schema = DeclaredStyle.Of(api.Content.Tree, node, ParameterPlace.Query).Schema;
                if (schema.MainType == JsonTypes.Object && node["in"]!.ToString() is "query" or "cookie" && node["content"] is null && node["explode"]?.GetValue<bool>() != false && exploded++ > 0)
                    continue;
                var name = node["name"]!.ToString();
                var value = Value(schema, random, node["in"]!.ToString() == "header" && node["content"] is null);
                step = step.With(name, LoadTester.Value.Json(value));
                expected[i].Add(($"{operation.Name} {name}", node, schema, value));
            }

            steps.Add(step.Named($"{i}"));
        }

        using var server = new Recorder();
        await LoadTest.Named("styles").Against("http://localhost").InProcess(server).Scenario("all", Flow.Of([.. steps]), Workload.IterationsPerVu(1, 1)).RunOn(new EmbeddedEngine()).MeasureAsync(TestContext.Current.CancellationToken);

        var requests = server.Requests.ToArray();
        Assert.Equal(steps.Count, requests.Length);
        Assert.NotEmpty(expected[0]);
        for (var i = 0; i < requests.Length; i++)
        {
            foreach (var (what, node, schema, value) in expected[i])
            {
                var found = StyleParser.Parse(node, schema, requests[i].Text(node["in"]!.ToString(), node["name"]!.ToString()));
                Assert.True(JsonNode.DeepEquals(value, found), $"{what}: {value.ToJsonString()} was sent, {found?.ToJsonString() ?? "nothing"} read from {requests[i]}");
            }
        }
    }

    private static JsonNode Value(Schema schema, Random random, bool inHeader)
    {
        switch (schema.MainType)
        {
            case JsonTypes.Object:
                return new JsonObject(schema.Properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)Value(property.Schema, random, inHeader))));
            case JsonTypes.Array:
                return new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(schema.Items!.Value, random, inHeader))]);
            case JsonTypes.Integer:
                return schema.Enum.IsDefault ? random.Next(-1000, 100_000) : schema.Enum[random.Next(schema.Enum.Length)]!.DeepClone();
            case JsonTypes.Boolean:
                return random.Next(2) == 0;
            default:
                var letters = (inHeader ? "aZ09-_~&;|/+%?#@:" : Letters).EnumerateRunes().ToArray();
                return "x" + string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => letters[random.Next(letters.Length)].ToString()));
        }
    }

    private sealed record Received(string Url, IReadOnlyDictionary<string, string> Headers)
    {
        public string Text(string place, string name) => place switch
        {
            "path" => Url.Split('?')[0].Split('/')[^1],
            "query" => Url.Contains('?', StringComparison.Ordinal) ? Url.Split('?', 2)[1] : "",
            "cookie" => Headers.GetValueOrDefault("Cookie", ""),
            _ => Headers.GetValueOrDefault(name, ""),
        };

        public override string ToString() => $"{Url} {string.Join(' ', Headers)}";
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public ConcurrentQueue<Received> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Enqueue(new(request.RequestUri!.OriginalString, request.Headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
