namespace LoadTester;

/// <summary>Finds the sources of a test by the path that the compiler has noted.</summary>
internal static class SourceFolder
{
    /// <summary>The folder of a source file; null when it is not on this machine.</summary>
    /// <param name="sourceFilePath">As the compiler gives it. Deterministic builds write <c>/_/</c> for the root of the repository, <c>/_1/</c> for that of a submodule.</param>
    /// <param name="start">Where the search for that root begins, upwards.</param>
    public static string? Of(string sourceFilePath, string start)
    {
        // A path of Windows has no folder elsewhere, and is not looked for in the current one.
        if (Path.IsPathFullyQualified(sourceFilePath) && Path.GetDirectoryName(sourceFilePath) is { } written && Directory.Exists(written))
            return written;
        if (!sourceFilePath.StartsWith("/_", StringComparison.Ordinal) || sourceFilePath.IndexOf('/', 1) is not (> 0 and var root))
            return null;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, sourceFilePath[(root + 1)..]);
            if (File.Exists(file))
                return Path.GetDirectoryName(file);
        }

        return null;
    }
}
