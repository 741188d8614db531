using System.Diagnostics;
using System.Text.Json;

namespace LoadTester;

/// <summary>k6 with the script of the same load test.</summary>
internal sealed class K6Generator(K6Binary k6)
{
    private const string SummaryName = "summary.json";

    public K6Version Version => k6.Version;

    public async Task<(Load Load, ProcessRecord Process)> RunAsync(LoadOrder order, CancellationToken cancellationToken)
    {
        var test = await Works.TestAsync(order.Work, order.Url, Workload.ConstantVus(order.Vus, order.Duration), order.Pause, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("benchmark-k6-");
        try
        {
            await test.ToK6Script().SaveAsync(folder.FullName, cancellationToken);
            var start = new ProcessStartInfo(k6.Path, ["run", "--quiet", "--no-usage-report", "--summary-export", SummaryName, "-e", $"BASE_URL={order.Url}", K6Script.FileName])
            {
                WorkingDirectory = folder.FullName,
            };
            var process = await WatchedProcess.RunAsync(start, cancellationToken);
            var summary = Path.Combine(folder.FullName, SummaryName);
            return File.Exists(summary)
                ? (Read(await File.ReadAllTextAsync(summary, cancellationToken), process.ExitCode), process)
                : throw new BenchmarkException($"k6 ended with {process.ExitCode} and without a summary: {process.Errors}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Load Read(string json, int exitCode)
    {
        using var document = JsonDocument.Parse(json);
        var metrics = document.RootElement.GetProperty("metrics");
        double Value(string metric, string name) => metrics.TryGetProperty(metric, out var found) ? found.GetProperty(name).GetDouble() : 0;
        var iterations = Value("iterations", "count");
        return new()
        {
            Iterations = (long)iterations,
            Requests = (long)Value("http_reqs", "count"),
            Failures = (long)(Value("http_req_failed", "passes") + Value("checks", "fails")),
            Problem = exitCode == 0 ? null : $"exit code {exitCode}",
            Seconds = iterations == 0 ? 0 : iterations / Value("iterations", "rate"),
        };
    }
}
