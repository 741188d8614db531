namespace LoadTester;

/// <summary>Where the reports of a test are written.</summary>
internal static class OutputFolder
{
    /// <summary>The folder of a test: below <c>LOADTESTER_OUTPUT</c>, else below <c>TestResults/load</c> of the project.</summary>
    public static ReportFiles Of(string test) =>
        new(Path.Combine(ReportFolder.Asked ?? Path.Combine(ProjectFolder(AppContext.BaseDirectory), "TestResults", "load"), test), ReportFolder.Remedy, removes: true);

    /// <summary>The nearest folder, from <paramref name="start"/> upwards, that holds a project; <paramref name="start"/> itself when none does.</summary>
    public static string ProjectFolder(string start) => TestProject.FolderAbove(start) ?? start;
}
