namespace LoadTester;

/// <summary>Paths with every link on the way followed.</summary>
internal static class RealPath
{
    /// <summary>What has more links than this goes round in circles.</summary>
    private const int MostLinks = 40;

    public static string Of(string path)
    {
        var links = 0;
        return Of(Path.GetFullPath(path), ref links);
    }

    private static string Of(string path, ref int links)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;
        var own = Path.Combine(Of(parent, ref links), Path.GetFileName(path));
        if (LinkTarget(own) is not { } target)
            return own;
        // The root lies in no folder, so nothing there is read.
        return ++links > MostLinks ? Path.GetPathRoot(own)! : Of(Path.GetFullPath(target, Path.GetDirectoryName(own)!), ref links);
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
