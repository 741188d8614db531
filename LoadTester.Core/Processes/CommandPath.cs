namespace LoadTester;

/// <summary>Where commands lie on this machine.</summary>
internal static class CommandPath
{
    /// <summary>The first file of that name in the folders of <paramref name="searchPath"/>, or null. As a shell does: a file that may not be run is passed over, unless there is no other.</summary>
    public static string? Find(string command, string? searchPath)
    {
        var name = OperatingSystem.IsWindows() && !Path.HasExtension(command) ? command + ".exe" : command;
        var found = Folders(searchPath).Select(folder => Path.Combine(folder, name)).Where(File.Exists).ToList();
        return found.Find(IsExecutable) ?? found.FirstOrDefault();
    }

    public static string[] Folders(string? searchPath) =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether what a variable holds is the path of a file, and not the name of a command.</summary>
    public static bool IsPath(string text) => text.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(text);

    public static bool IsExecutable(string path) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
