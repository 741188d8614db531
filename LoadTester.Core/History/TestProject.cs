namespace LoadTester;

/// <summary>The project that a test belongs to.</summary>
internal static class TestProject
{
    /// <summary>The nearest folder, from <paramref name="start"/> upwards, that holds a project; null when none does.</summary>
    public static string? FolderAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (folder.Exists && (folder.EnumerateFiles("*.csproj").Any() || folder.EnumerateFiles("*.fsproj").Any()))
                return folder.FullName;
        return null;
    }
}
