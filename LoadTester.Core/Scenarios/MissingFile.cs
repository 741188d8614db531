namespace LoadTester;

/// <summary>What to do where a file is not there.</summary>
internal static class MissingFile
{
    /// <summary>Files of a folder that are looked at for a name that was meant.</summary>
    private const int MostFiles = 1_000;

    /// <summary>"Looked at … Check the name, or let the build copy the file …"</summary>
    /// <param name="path">As the test names it.</param>
    /// <param name="places">Where it was looked for.</param>
    public static string Advice(string path, IReadOnlyList<string> places)
    {
        var include = Path.IsPathRooted(path) ? Path.GetFileName(path) : path.Replace('\\', '/');
        return $"Looked at {string.Join(" and ", places)}.{NearestNames.DidYouMean(Path.GetFileName(path), places.SelectMany(Neighbours))} "
            + $"Check the name, or let the build copy the file beside the test assembly: <None Include=\"{include}\" CopyToOutputDirectory=\"PreserveNewest\" />.";
    }

    private static IEnumerable<string> Neighbours(string place)
    {
        try
        {
            return [.. Directory.EnumerateFiles(Path.GetDirectoryName(place)!).Take(MostFiles).Select(file => Path.GetFileName(file)!)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
