using Xunit;

namespace LoadTester;

/// <summary>Documents of real APIs. They lie beside the repository, not in it: tests that need them skip where they are not there. <c>LOADTESTER_CORPUS</c> names another folder.</summary>
internal static class CorpusFolder
{
    private static readonly string? s_path = Find();

    /// <summary>The files of all documents, by name; <c>petstore-separate</c> is one of several files.</summary>
    public static IReadOnlyList<string> Documents()
    {
        Assert.SkipWhen(s_path is null, "There is no folder shared/corpus beside the repository; the documents in it are not part of the repository.");
        return
        [
            .. Directory.EnumerateFiles(s_path).Where(file => Path.GetExtension(file) is ".json" or ".yaml").Order(StringComparer.Ordinal),
            .. Directory.EnumerateFiles(Path.Combine(s_path, "petstore-separate"), "swagger.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The path of one document, e.g. "petclinic-rest.yaml".</summary>
    public static string Document(string name)
    {
        Assert.SkipWhen(s_path is null, "There is no folder shared/corpus beside the repository; the documents in it are not part of the repository.");
        return Path.Combine(s_path, name);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("LOADTESTER_CORPUS") is { Length: > 0 } named)
            return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "corpus") is var corpus && Directory.Exists(corpus))
                return corpus;
        }

        return null;
    }
}
