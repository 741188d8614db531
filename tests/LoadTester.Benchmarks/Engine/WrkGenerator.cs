using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>wrk with one thread, which sends one constant request over and over: what a program can do that does nothing else.</summary>
internal sealed partial class WrkGenerator(string path)
{
    public async Task<(Load Load, ProcessRecord Process)> RunAsync(LoadOrder order, CancellationToken cancellationToken)
    {
        var process = await WatchedProcess.RunAsync(
            new(path, ["-t1", $"-c{order.Vus}", $"-d{order.Duration.TotalSeconds:0}s", order.Url + Works.GetPath]),
            cancellationToken);
        return Done().Match(process.Output) is { Success: true } done
            ? (Read(done, process.Output), process)
            : throw new BenchmarkException($"wrk ended with {process.ExitCode}: {process.Output}{process.Errors}");
    }

    /// <summary>The first line of <c>wrk --version</c>, up to its copyright; wrk takes that for a mistake and ends with 1.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var process = await WatchedProcess.RunAsync(new ProcessStartInfo(path, ["--version"]), cancellationToken);
        var line = (process.Output + process.Errors).Split('\n')[0];
        return line.Split(" [", 2)[0].Trim();
    }

    private static Load Read(Match done, string output)
    {
        var failures = Failures().Matches(output).Sum(match => match.Groups.Values.Skip(1).Sum(group => group.Success ? Number(group.Value) : 0));
        var time = Number(done.Groups["time"].Value) * (done.Groups["unit"].Value switch { "m" => 60, "ms" => 0.001, _ => 1 });
        var requests = (long)Number(done.Groups["requests"].Value);
        return new() { Iterations = requests, Requests = requests, Failures = (long)failures, Problem = failures == 0 ? null : Failures().Match(output).Value.Trim(), Seconds = time };
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<requests>\d+) requests in (?<time>[\d.]+)(?<unit>ms|s|m),")]
    private static partial Regex Done();

    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)|Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex Failures();
}
