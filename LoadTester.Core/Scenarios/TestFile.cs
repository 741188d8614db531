using System.Diagnostics.CodeAnalysis;

namespace LoadTester;

/// <summary>A file of a test: beside the test assembly, else in the current folder.</summary>
internal static class TestFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">As the test names it.</param>
    /// <param name="bytes">Its content, or null.</param>
    /// <param name="problem">Why there is none: a sentence without its beginning, which names the file; or null.</param>
    public static bool TryRead(string path, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? problem)
    {
        bytes = null;
        string[] places = [.. new[] { Path.GetFullPath(path, AppContext.BaseDirectory), Path.GetFullPath(path) }.Distinct()];
        if (Array.Find(places, File.Exists) is not { } found)
        {
            problem = Array.Find(places, Directory.Exists) is { } folder
                ? $"\"{path}\" is a folder: {folder}. Name the file in it."
                : $"there is no file \"{path}\". {MissingFile.Advice(path, places)}";
            return false;
        }

        try
        {
            bytes = File.ReadAllBytes(found);
            problem = null;
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = $"\"{path}\" cannot be read: {exception.Message}";
            return false;
        }
    }
}
