namespace LoadTester;

/// <summary>A Chrome, Edge or Chromium of this machine.</summary>
/// <param name="Path">Its file.</param>
internal sealed record Browser(string Path)
{
    /// <summary>The environment variable that names the browser to use: a path, or the name of a command.</summary>
    public const string Variable = "LOADTESTER_BROWSER";

    private const string HowToGetIt = $"Install one, or set {Variable} to the path of one.";

    /// <summary>What they are called, in the order in which they are looked for.</summary>
    public static IReadOnlyList<string> Commands { get; } = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge", "msedge", "chrome"];

    /// <summary>
    /// Whether it comes as a snap of Ubuntu. Such a browser has a /tmp of its own and sees of the rest only the home folder, without what is hidden in it. Its command is
    /// a link to the program snap, or a script that calls it.
    /// </summary>
    public bool IsSnap
    {
        get
        {
            if (!OperatingSystem.IsLinux())
                return false;
            var target = File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path;
            return Path.StartsWith("/snap/", StringComparison.Ordinal) || target.StartsWith("/snap/", StringComparison.Ordinal) || System.IO.Path.GetFileName(target) == "snap"
                || new FileInfo(target) is { Exists: true, Length: < 10_000 } && File.ReadAllText(target).Contains("/snap/bin/", StringComparison.Ordinal);
        }
    }

    /// <summary>Finds the browser to use; or null, and the reason there is none.</summary>
    public static (Browser? Browser, string? Problem) Find() =>
        Find(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"), BrowserPlaces.All);

    /// <summary>One that was asked for is never replaced by another.</summary>
    internal static (Browser? Browser, string? Problem) Find(string? named, string? searchPath, IReadOnlyList<string> places)
    {
        if (named?.Trim() is { Length: > 0 } name)
            return Named(name, searchPath);
        var found = Commands.Select(command => CommandPath.Find(command, searchPath)).FirstOrDefault(path => path is not null && CommandPath.IsExecutable(path));
        found ??= places.FirstOrDefault(File.Exists);
        var elsewhere = places.Count == 0 ? "" : ", nor in the usual folders of their installers";
        return found is not null ? (new(found), null) : (null,
            $"there is no Chrome, Edge or Chromium on this machine: {Variable} is not set, and none of {string.Join(", ", Commands)} is on the PATH{elsewhere}. {HowToGetIt}");
    }

    private static (Browser? Browser, string? Problem) Named(string name, string? searchPath)
    {
        if (!CommandPath.IsPath(name))
            return CommandPath.Find(name, searchPath) is { } command
                ? Runnable(command)
                : (null, $"{Variable}={name} names a command, but there is no \"{name}\" on the PATH. {HowToGetIt}");
        var path = System.IO.Path.GetFullPath(name);
        if (File.Exists(path))
            return Runnable(path);
        var inside = path.EndsWith(".app", StringComparison.Ordinal) ? ", e.g. Contents/MacOS/Google Chrome" : "";
        return (null, $"{Variable} names {path}, which {(Directory.Exists(path) ? $"is a folder: give the path of the file in it{inside}" : "is not there")}. {HowToGetIt}");
    }

    private static (Browser? Browser, string? Problem) Runnable(string path) =>
        CommandPath.IsExecutable(path) ? (new(path), null) : (null, $"{Variable} names {path}, which may not be run. Make it executable: chmod +x {path}");
}
