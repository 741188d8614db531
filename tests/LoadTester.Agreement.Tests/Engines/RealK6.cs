using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace LoadTester;

/// <summary>Runs a script with a k6 binary and reads every sample it wrote.</summary>
internal static class RealK6
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly string[] s_counters = ["http_reqs", "iterations", "dropped_iterations", "data_sent", "data_received"];

    /// <summary>Skips the test where there is no k6.</summary>
    public static void Need() => Assert.SkipWhen(Programs.K6 is null, Programs.NoK6);

    public static async Task<Observation> RunAsync(K6Script script, RecordingServer server, CancellationToken cancellationToken)
    {
        using var folder = await ScriptFolder.WithAsync(script, cancellationToken);
        return await RunAsync(folder.Path, NodeDriver.Environment(script), server, cancellationToken);
    }

    public static async Task<Observation> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, RecordingServer server, CancellationToken cancellationToken)
    {
        var points = Path.Combine(folder, "points.json");
        var (code, log) = await StartAsync(folder, environment, ["--out", $"json={points}"], cancellationToken);
        var tallies = File.Exists(points) ? Tally.Merge(Read(points)) : [];
        return new()
        {
            Requests = server.TakeRequests(),
            Tallies = tallies,
            IsAborted = code is 107 or 108,
            Accidents =
            [
                .. Log(log).Where(line => line.Source == "stacktrace" && code is not (107 or 108)).Select(line => $"exception: {line.Message}"),
                .. code is 0 or 99 or 107 or 108 ? Array.Empty<string>() : [$"k6 ended with {code}: {log}"],
            ],
        };
    }

    private static async Task<(int Code, string Log)> StartAsync(string folder, IReadOnlyDictionary<string, string> environment, string[] more, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Programs.K6!) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["run", "--quiet", "--no-color", "--no-usage-report", "--log-format", "json", "--summary-mode", "disabled", .. more])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
        {
            start.ArgumentList.Add("-e");
            start.ArgumentList.Add($"{name}={value}");
        }

        start.ArgumentList.Add(K6Script.FileName);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("K6_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["K6_AUTO_EXTENSION_RESOLUTION"] = "false";
        start.Environment["XDG_CONFIG_HOME"] = folder;
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            var log = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await log);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static IEnumerable<(string Source, string Message)> Log(string log)
    {
        foreach (var line in log.Split('\n').Where(line => line.StartsWith('{')))
        {
            using var entry = JsonDocument.Parse(line);
            yield return (Text(entry.RootElement, "source"), Text(entry.RootElement, "msg"));
        }

        static string Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var text) ? text.GetString()! : "";
    }

    private static IEnumerable<Tally> Read(string path)
    {
        var types = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(path))
        {
            using var entry = JsonDocument.Parse(line);
            var metric = entry.RootElement.GetProperty("metric").GetString()!;
            var data = entry.RootElement.GetProperty("data");
            if (entry.RootElement.GetProperty("type").GetString() == "Metric")
            {
                types[metric] = data.GetProperty("type").GetString()!;
                continue;
            }

            var value = data.GetProperty("value").GetDouble();
            var tags = data.GetProperty("tags").EnumerateObject().Select(tag => KeyValuePair.Create(tag.Name, tag.Value.GetString()!));
            yield return Tally.Of(metric, tags, 1, types.GetValueOrDefault(metric) switch
            {
                "counter" => value,
                "rate" => value != 0 ? 1 : 0,
                null when s_counters.Contains(metric) => value,
                _ => null,
            });
        }
    }
}
