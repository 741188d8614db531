using System.Diagnostics;
using System.Text.Json;

namespace LoadTester;

/// <summary>This executable once more, with another word: a fresh process that measures one thing and prints it as JSON.</summary>
internal static class Probe
{
    public static ProcessStartInfo Of(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(Probe).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    public static async Task<(T Result, ProcessRecord Process)> RunAsync<T>(string[] arguments, CancellationToken cancellationToken)
        where T : class
    {
        var process = await WatchedProcess.RunAsync(Of(arguments), cancellationToken);
        var result = process.ExitCode == 0 ? JsonSerializer.Deserialize<T>(process.Output) : null;
        return (result ?? throw new BenchmarkException($"\"{string.Join(' ', arguments)}\" ended with {process.ExitCode}: {process.Errors}"), process);
    }

    public static void Print<T>(T result) => Console.WriteLine(JsonSerializer.Serialize(result));
}
