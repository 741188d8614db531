namespace LoadTester;

/// <summary>What environment variables say.</summary>
internal static class Settings
{
    public const string LockVariable = "LOADTESTER_LOCK";
    public const string OutputVariable = "LOADTESTER_OUTPUT";
    public const string RequireEngineVariable = "LOADTESTER_REQUIRE_ENGINE";
    public const string UpdateSnapshotsVariable = "UPDATE_SNAPSHOTS";

    // What build servers set, beyond the CI that most of them do: Azure Pipelines, GitHub, GitLab, TeamCity, Jenkins, Bitbucket, AWS CodeBuild, AppVeyor, Buildkite.
    private static readonly string[] s_buildServers =
    [
        "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "TEAMCITY_VERSION", "JENKINS_URL", "BITBUCKET_BUILD_NUMBER", "CODEBUILD_BUILD_ID", "APPVEYOR", "BUILDKITE",
    ];

    /// <summary>The file that a load test holds while it runs.</summary>
    public static string LockPath => Path.GetFullPath(Variable(LockVariable) ?? Path.Combine(Path.GetTempPath(), "loadtester.lock"));

    /// <summary>The folder for results that is asked for, or null.</summary>
    public static string? Output => Variable(OutputVariable) is { } folder ? Path.GetFullPath(folder) : null;

    /// <summary>Whether a missing engine fails a test instead of skipping it.</summary>
    public static bool RequireEngine => IsOn(Variable(RequireEngineVariable));

    /// <summary>Whether scripts that differ become the approved ones.</summary>
    public static bool UpdateSnapshots => IsOn(Variable(UpdateSnapshotsVariable));

    /// <summary>Whether this is a build server, where nobody is to look at what a test writes and to commit it. <c>CI=false</c> says no.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static bool IsBuildServer(Func<string, string?> variable) =>
        variable("CI") is { Length: > 0 } ci ? !IsOff(ci) : Array.Exists(s_buildServers, name => variable(name) is { Length: > 0 } value && !IsOff(value));

    private static bool IsOn(string? value) => value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsOff(string value) => value == "0" || value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
