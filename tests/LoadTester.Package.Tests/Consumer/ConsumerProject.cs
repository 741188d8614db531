using System.Xml.Linq;
using Xunit;

namespace LoadTester;

/// <summary>
/// The solution of a user (tests/consumer), copied to a folder where nothing else is, restored from the packages and the machine's package sources, and
/// tested with <c>dotnet test</c>: once, for all tests of the class.
/// </summary>
public sealed class ConsumerProject(Packages packages) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("loadtester-consumer-");
    private string _machinePackages = "";
    private CommandResult? _restore;
    private CommandResult? _test;
    private CommandResult? _verbosity;

    /// <summary>What dotnet test did.</summary>
    internal CommandResult Test
    {
        get
        {
            packages.EnsurePacked();
            Assert.SkipWhen(_restore!.Unreachable is not null, _restore.Unreachable ?? "");
            Assert.True(_restore.ExitCode == 0, _restore.ToString());
            return _test!;
        }
    }

    /// <summary>The tests with that outcome, like <c>OrderLoad.Ordering_is_fast</c>.</summary>
    public string[] Tests(string outcome)
    {
        Assert.True(File.Exists(ResultsPath), Test.ToString());
        var results = XDocument.Load(ResultsPath).Descendants().Where(element => element.Name.LocalName == "UnitTestResult" && element.Attribute("outcome")!.Value == outcome);
        return [.. results.Select(result => result.Attribute("testName")!.Value.Replace("Shop.LoadTests.", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The verbosity of dotnet test in a project that has LoadTester.Xunit through another project only.</summary>
    public string TransitiveVerbosity => _verbosity!.Output.Trim();

    /// <summary>The versions of LoadTester that were restored.</summary>
    public IEnumerable<string> Restored =>
        Directory.GetDirectories(PackagesPath, "loadtester.*").SelectMany(Directory.GetDirectories)
            .Select(folder => Path.GetRelativePath(PackagesPath, folder).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private string PackagesPath => Path.Combine(_folder.Path, "packages");

    private string ResultsPath => Path.Combine(_folder.Path, "results.trx");

    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(packages.Feed))
            return;
        _machinePackages = await FindMachinePackagesAsync();
        await CopyAsync();
        await WriteSourcesAsync();
        _restore = await RunAsync("restore", "Shop.MoreLoadTests");
        if (_restore.ExitCode != 0)
            return;
        _test = await RunAsync("test", "Shop.LoadTests", "--no-restore", "--logger", $"trx;LogFileName={ResultsPath}");
        _verbosity = await RunAsync("msbuild", "Shop.MoreLoadTests", "-getProperty:VSTestVerbosity");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => DotNet.RunAsync(
        _folder.Path,
        new Dictionary<string, string>
        {
            // LoadTester is unpacked here, so that nothing of it stays on the machine; what other packages the machine has is not fetched again.
            ["NUGET_PACKAGES"] = PackagesPath,
            ["NUGET_FALLBACK_PACKAGES"] = _machinePackages,
            ["PATH"] = PathWithoutK6(),
            // Its figures say nothing, so it need not wait for other load tests.
            ["LOADTESTER_LOCK"] = Path.Combine(_folder.Path, "lock"),
        },
        arguments);

    private static string PathWithoutK6() => string.Join(
        Path.PathSeparator,
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => !File.Exists(Path.Combine(folder, "k6")) && !File.Exists(Path.Combine(folder, "k6.exe"))));

    private async Task CopyAsync()
    {
        var source = Path.Combine(Packages.Repository!, "tests", "consumer");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, file);
            if (name.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                continue;
            var target = Path.Combine(_folder.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, name.EndsWith(".csproj", StringComparison.Ordinal) ? WithVersion(file) : await File.ReadAllTextAsync(file));
        }
    }

    private string WithVersion(string project)
    {
        var document = XDocument.Load(project);
        foreach (var reference in document.Descendants("PackageReference").Where(reference => reference.Attribute("Include")!.Value.StartsWith("LoadTester.", StringComparison.Ordinal)))
            reference.SetAttributeValue("Version", packages.Version);
        return document.ToString();
    }

    /// <summary>The machine's own sources, and one more.</summary>
    private Task WriteSourcesAsync() => File.WriteAllTextAsync(
        Path.Combine(_folder.Path, "nuget.config"),
        new XElement("configuration", new XElement("packageSources", new XElement("add", new XAttribute("key", "packed"), new XAttribute("value", packages.Feed)))).ToString());

    private static async Task<string> FindMachinePackagesAsync()
    {
        const string Prefix = "global-packages: ";
        var locals = await DotNet.RunAsync(Packages.Repository!, new Dictionary<string, string>(), "nuget", "locals", "global-packages", "--list", "--force-english-output");
        return locals.Output.Split('\n').Single(line => line.StartsWith(Prefix, StringComparison.Ordinal))[Prefix.Length..].Trim();
    }
}
