namespace LoadTester;

/// <summary>Where the results of one test are written: <c>result.json</c>, <c>result-2.json</c>, …</summary>
internal sealed class OutputFolder(string path)
{
    private bool _begun;

    /// <summary>The folder of a test: below <c>LOADTESTER_OUTPUT</c>, else below <c>TestResults/load</c> of the project.</summary>
    public static OutputFolder Of(string test) =>
        new(Path.Combine(Settings.Output ?? Path.Combine(ProjectFolder(AppContext.BaseDirectory), "TestResults", "load"), test));

    /// <summary>The nearest folder, from <paramref name="start"/> upwards, that holds a project; <paramref name="start"/> itself when none does.</summary>
    public static string ProjectFolder(string start) => TestProject.FolderAbove(start) ?? start;

    /// <summary>The name of the n-th result of the test, without ending.</summary>
    public static string ResultName(int number) => number == 1 ? "result" : $"result-{number}";

    /// <summary>Writes a result as JSON.</summary>
    /// <returns>Its path, or why it could not be written.</returns>
    public (string? Path, string? Problem) Write(int number, byte[] json)
    {
        var file = Path.Combine(path, $"{ResultName(number)}.json");
        try
        {
            Directory.CreateDirectory(path);
            RemoveEarlier();
            File.WriteAllBytes(file, json);
            return (file, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return (null, $"The result could not be written to \"{file}\": {e.Message} Set {Settings.OutputVariable} to a folder that can be written.");
        }
    }

    /// <summary>A test that ran three load tests yesterday and runs two today must not show a third.</summary>
    private void RemoveEarlier()
    {
        if (_begun)
            return;
        _begun = true;
        for (var number = 1; File.Exists(Path.Combine(path, $"{ResultName(number)}.json")); number++)
            File.Delete(Path.Combine(path, $"{ResultName(number)}.json"));
    }
}
