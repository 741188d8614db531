using System.Net;
using System.Text;

namespace LoadTester.Docs;

/// <summary>What the snippets run against: no server, only answers.</summary>
internal static class Snippet
{
    public static LoadTest Test { get; } = LoadTest.Named("snippet").InProcess(new Answers());

    /// <summary>Runs the journey once, and fails when anything in it does.</summary>
    public static async Task RunsAsync(Flow flow) =>
        await Test.Scenario("smoke", flow, Workload.Smoke())
            .Require(Metric.Checks.Rate >= 1).Require(Metric.Errors.Count < 1)
            .RunAsync();

    /// <summary>Creates whatever is posted, and has one of everything.</summary>
    internal sealed class Answers : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            var isNew = request.Method == HttpMethod.Post && path != "/login";
            var answer = new HttpResponseMessage(isNew ? HttpStatusCode.Created : HttpStatusCode.OK)
            {
                Content = new StringContent("""{ "id": "b9b0", "token": "t0k3n", "total": 1, "items": [{ "id": "b9b0" }] }""", Encoding.UTF8, "application/json"),
            };
            answer.Headers.ETag = new("\"1\"");
            if (request.Headers.IfNoneMatch.Contains(answer.Headers.ETag))
                answer.StatusCode = HttpStatusCode.NotModified;
            return Task.FromResult(answer);
        }
    }
}
