using Xunit;

[assembly: AssemblyFixture(typeof(LoadTester.Packages))]

namespace LoadTester;

/// <summary>The packages, packed once for all tests, in a version that no machine has seen before.</summary>
public sealed class Packages : IAsyncLifetime
{
    private static readonly Dictionary<string, string> s_noVariables = [];
    private readonly TemporaryFolder _folder = new("loadtester-packages-");
    private CommandResult? _packing;

    /// <summary>The folder with LoadTester.sln, or null where the tests run without the sources.</summary>
    public static string? Repository { get; } = FindRepository();

    /// <summary>Like 0.1.0-test.b7d0c1e25a3f.</summary>
    public string Version { get; } = $"0.1.0-test.b{Guid.NewGuid().ToString("N")[..12]}";

    /// <summary>The folder with the packages, which is a package source.</summary>
    public string Feed => Path.Combine(_folder.Path, "feed");

    public async ValueTask InitializeAsync()
    {
        if (Repository is null)
            return;
        // The outputs go to a folder of their own: the repository's are in use by the tests that run at the same time. The analyzers had their say in its build.
        _packing = await DotNet.RunAsync(
            Repository, s_noVariables, "pack", "packages.slnf", "-c", "Release", "-o", Feed, "--artifacts-path", Path.Combine(_folder.Path, "artifacts"),
            $"-p:Version={Version}", "-p:RunAnalyzers=false");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Skips the test where nothing can be packed; fails it where packing failed.</summary>
    public void EnsurePacked()
    {
        Assert.SkipWhen(_packing is null, $"LoadTester.sln is in no folder above {AppContext.BaseDirectory}, so there is nothing to pack.");
        Assert.SkipWhen(_packing!.Unreachable is not null, _packing.Unreachable ?? "");
        Assert.True(_packing.ExitCode == 0, _packing.ToString());
    }

    internal Package Open(string id)
    {
        EnsurePacked();
        return new(Path.Combine(Feed, $"{id}.{Version}.nupkg"), Version);
    }

    private static string? FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LoadTester.sln")))
            folder = folder.Parent;
        return folder?.FullName;
    }
}
