using System.Diagnostics;

namespace LoadTester;

/// <summary>The test projects of Starting/Projects, built in Release to a temporary folder, and the two ways to run one.</summary>
internal sealed class StartingProjects(string folder)
{
    public async Task BuildAsync(string project, CancellationToken cancellationToken)
    {
        var build = await WatchedProcess.RunAsync(new("dotnet", ["build", FileOf(project), .. Options, "--nologo", "-v", "quiet"]), cancellationToken);
        if (build.ExitCode != 0)
            throw new BenchmarkException($"{project} could not be built:\n{build.Output}{build.Errors}");
    }

    public ProcessStartInfo WithDotNetTest(string project) => new("dotnet", ["test", FileOf(project), .. Options, "--no-build"]);

    public ProcessStartInfo Directly(string project) => new("dotnet", [Path.Combine(folder, "bin", project, "release", project + ".dll"), "-noLogo"]);

    private string[] Options => ["-c", "Release", "--artifacts-path", folder];

    private static string FileOf(string project) =>
        Path.Combine(BuiltFiles.Repository, "tests", "LoadTester.Benchmarks", "Starting", "Projects", project, project + ".csproj");
}
