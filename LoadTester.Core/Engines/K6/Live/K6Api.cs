using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace LoadTester;

/// <summary>How far k6 is (k6, lib/execution.go), as much of it as matters here.</summary>
internal readonly record struct K6Status(int Stage, int Vus)
{
    private const int Running = 7;
    private const int Teardown = 8;

    public bool HasBegun => Stage >= Running;

    public bool IsOver => Stage > Running;

    /// <summary>Whether <c>teardown</c> is over as well.</summary>
    public bool IsDone => Stage > Teardown;
}

/// <summary>k6's REST API. What cannot be had, because k6 is not there yet, or no longer, or busy, is null: nothing that is asked here may disturb a run.</summary>
/// <param name="address">Where it listens, e.g. <c>127.0.0.1:6565</c>.</param>
internal sealed class K6Api(string address) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = new($"http://{address}/v1/"),
        Timeout = s_patience,
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    public Task<K6Status?> StatusAsync(CancellationToken cancellationToken) => AskAsync<K6Status?>(
        new(HttpMethod.Get, "status"),
        attributes => new K6Status(attributes.GetProperty("status").GetInt32(), attributes.GetProperty("vus").GetInt32()),
        cancellationToken);

    /// <summary>The aggregations of one metric or slice so far; empty when it has no samples yet. Asking for all at once would have k6 sort all its samples each time.</summary>
    public Task<IReadOnlyDictionary<string, double>?> MetricAsync(string key, CancellationToken cancellationToken) => AskAsync<IReadOnlyDictionary<string, double>?>(
        new(HttpMethod.Get, $"metrics/{Uri.EscapeDataString(key)}"),
        attributes => attributes.GetProperty("sample").EnumerateObject()
            .Where(value => value.Value.ValueKind == JsonValueKind.Number)
            .ToDictionary(value => value.Name, value => value.Value.GetDouble()),
        cancellationToken,
        missing: new Dictionary<string, double>());

    /// <summary>Asks k6 to end the run: iterations are interrupted, <c>teardown</c> and the summary follow. False when it did not answer.</summary>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        const string Stop = """{"data":{"type":"status","id":"default","attributes":{"stopped":true}}}""";
        var stopped = await AskAsync<object>(new(HttpMethod.Patch, "status") { Content = new StringContent(Stop, s_json) }, attributes => attributes, cancellationToken).ConfigureAwait(false);
        return stopped is not null;
    }

    public void Dispose() => _http.Dispose();

    private async Task<T?> AskAsync<T>(HttpRequestMessage request, Func<JsonElement, T> read, CancellationToken cancellationToken, T? missing = default)
    {
        using (request)
        {
            try
            {
                using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (response.StatusCode == HttpStatusCode.NotFound)
                    return missing;
                if (!response.IsSuccessStatusCode)
                    return default;
                using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
                return read(document.RootElement.GetProperty("data").GetProperty("attributes"));
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException or IOException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                return default;
            }
        }
    }
}
