namespace LoadTester;

/// <summary>Where nobody looks at what a run says unless it fails.</summary>
internal static class BuildServer
{
    // What build servers set, beyond the CI that most of them do: Azure Pipelines, GitHub, GitLab, TeamCity, Jenkins, Bitbucket, AWS CodeBuild, AppVeyor, Buildkite.
    private static readonly string[] s_variables =
    [
        "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "TEAMCITY_VERSION", "JENKINS_URL", "BITBUCKET_BUILD_NUMBER", "CODEBUILD_BUILD_ID", "APPVEYOR", "BUILDKITE",
    ];

    /// <summary>Whether this is one. <c>CI=false</c> says no.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static bool Is(Func<string, string?> variable) =>
        variable("CI") is { Length: > 0 } ci ? !IsOff(ci) : Array.Exists(s_variables, name => variable(name) is { Length: > 0 } value && !IsOff(value));

    private static bool IsOff(string value) => value == "0" || value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
