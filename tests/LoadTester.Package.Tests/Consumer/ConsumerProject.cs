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
    private CommandResult? _restore;
    private CommandResult? _test;
    private CommandResult? _verbosity;

    public int ExitCode => Test.ExitCode;

    /// <summary>What dotnet test printed.</summary>
    public string Output => Test.Output;

    /// <summary>The verbosity of dotnet test in a project that has LoadTester.Xunit through another project only.</summary>
    public string TransitiveVerbosity => _verbosity!.Output.Trim();

    /// <summary>The versions of LoadTester that were restored.</summary>
    public IEnumerable<string> Restored =>
        Directory.GetDirectories(Path.Combine(_folder.Path, "packages"), "loadtester.*").SelectMany(Directory.GetDirectories)
            .Select(folder => Path.GetRelativePath(Path.Combine(_folder.Path, "packages"), folder).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private CommandResult Test
    {
        get
        {
            packages.EnsurePacked();
            Assert.SkipWhen(_restore!.Unreachable is not null, _restore.Unreachable ?? "");
            Assert.True(_restore.ExitCode == 0, _restore.ToString());
            return _test!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(packages.Feed))
            return;
        await CopyAsync();
        await WriteSourcesAsync();
        _restore = await RunAsync("restore", "Shop.MoreLoadTests");
        if (_restore.ExitCode != 0)
            return;
        _test = await RunAsync("test", "Shop.LoadTests", "--no-restore");
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
            ["LOADTESTER_K6"] = Path.Combine(_folder.Path, "no", "k6"),
            // Its figures say nothing, so it need not wait for other load tests.
            ["LOADTESTER_LOCK"] = Path.Combine(_folder.Path, "lock"),
        },
        arguments);

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

    /// <summary>
    /// Adds the packages to the machine's own sources. They are unpacked beside the consumer, so that nothing of them stays; what other packages the
    /// machine has is not fetched again.
    /// </summary>
    private async Task WriteSourcesAsync()
    {
        const string Prefix = "global-packages: ";
        var locals = await DotNet.RunAsync(Packages.Repository!, new Dictionary<string, string>(), "nuget", "locals", "global-packages", "--list", "--force-english-output");
        var line = locals.Output.Split('\n').Single(line => line.StartsWith(Prefix, StringComparison.Ordinal));
        var configuration = new XElement(
            "configuration",
            new XElement("packageSources", Entry("packed", packages.Feed)),
            new XElement("config", Entry("globalPackagesFolder", "packages")),
            new XElement("fallbackPackageFolders", Entry("machine", line[Prefix.Length..].Trim())));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "nuget.config"), configuration.ToString());
    }

    private static XElement Entry(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}
