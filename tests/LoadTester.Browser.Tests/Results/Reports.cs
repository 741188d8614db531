using System.Collections.Concurrent;
using Xunit;

[assembly: AssemblyFixture(typeof(LoadTester.Reports))]

namespace LoadTester;

/// <summary>The reports that are looked at, each made once, and only when a test asks for it.</summary>
public sealed class Reports
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _files = new();

    /// <summary>The report's file. "sample" is measured; "failed", "k6", "long", "aborted" and "hostile" are made.</summary>
    internal Task<string> HtmlAsync(string name)
    {
        InstalledBrowser.Found();
        return _files.GetOrAdd(name, static name => new(() => WriteAsync(name))).Value;
    }

    private static async Task<string> WriteAsync(string name)
    {
        var path = Rendered.File($"{name}.html");
        await File.WriteAllTextAsync(path, HtmlReport.Format(await MakeAsync(name)));
        return path;
    }

    private static async Task<LoadResult> MakeAsync(string name) => name switch
    {
        "sample" => await SampleRun.MeasureAsync(CancellationToken.None),
        "failed" => MadeResult.Failed(),
        "k6" => MadeResult.K6(),
        "long" => MadeResult.Long(),
        "aborted" => MadeResult.Aborted(),
        "hostile" => HostileResult.Of(MadeResult.Failed()),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
