namespace LoadTester;

/// <summary>Where installers put browsers that are not on the PATH.</summary>
internal static class BrowserPlaces
{
    private static readonly string[] s_folders = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
    private static readonly string[] s_onWindows = [@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];
    private static readonly string[] s_onMac = ["Google Chrome", "Microsoft Edge", "Chromium"];

    /// <summary>Those of this operating system.</summary>
    public static IReadOnlyList<string> All { get; } =
        OperatingSystem.IsWindows() ? [.. OnWindows([.. s_folders.Select(Environment.GetEnvironmentVariable)])]
        : OperatingSystem.IsMacOS() ? [.. OnMac(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile))]
        : [];

    internal static IEnumerable<string> OnWindows(IReadOnlyList<string?> folders) =>
        from program in s_onWindows
        from folder in folders
        where !string.IsNullOrEmpty(folder)
        select $@"{folder}\{program}";

    internal static IEnumerable<string> OnMac(string home) =>
        from program in s_onMac
        from folder in new[] { "/Applications", $"{home}/Applications" }
        select $"{folder}/{program}.app/Contents/MacOS/{program}";
}
