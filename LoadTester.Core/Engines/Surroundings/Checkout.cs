namespace LoadTester;

/// <summary>What was checked out, as a CI or a repository says it.</summary>
/// <param name="Commit">40 or 64 hex digits; null where there is none yet.</param>
/// <param name="Branch">Null for none.</param>
/// <param name="Run">The page of the CI's run; null elsewhere.</param>
internal sealed record Checkout(string? Commit, string? Branch, string? Run)
{
    public const string Heads = "refs/heads/";

    private const int LongestBranch = 200;

    /// <summary>What the variables of GitHub Actions, GitLab and Azure Pipelines say; null where none of them does.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static Checkout? Of(Func<string, string?> variable)
    {
        if (Hash(variable("GITHUB_SHA")) is { } ofGitHub)
        {
            var branch = First("GITHUB_HEAD_REF") ?? (First("GITHUB_REF_TYPE") == "tag" ? null : First("GITHUB_REF_NAME"));
            var run = All("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID") is [var server, var repository, var id] ? $"{server.TrimEnd('/')}/{repository}/actions/runs/{id}" : null;
            return new(ofGitHub, BranchOf(branch), Page(run));
        }

        if (Hash(variable("CI_COMMIT_SHA")) is { } ofGitLab)
            return new(ofGitLab, First("CI_COMMIT_TAG") is null ? BranchOf(First("CI_COMMIT_REF_NAME")) : null, Page(First("CI_JOB_URL")));

        if (Hash(variable("BUILD_SOURCEVERSION")) is { } ofAzure)
        {
            // The short name lacks all but the last part of "feature/login".
            var branch = First("SYSTEM_PULLREQUEST_SOURCEBRANCH") ?? First("BUILD_SOURCEBRANCH");
            var run = All("SYSTEM_COLLECTIONURI", "SYSTEM_TEAMPROJECT", "BUILD_BUILDID") is [var server, var project, var id] ? $"{server.TrimEnd('/')}/{Uri.EscapeDataString(project)}/_build/results?buildId={id}" : null;
            return new(ofAzure, BranchOf(branch is null ? First("BUILD_SOURCEBRANCHNAME") : branch.StartsWith(Heads, StringComparison.Ordinal) ? branch[Heads.Length..] : null), Page(run));
        }

        return null;

        string? First(string name) => variable(name) is { Length: > 0 } value ? value : null;

        List<string> All(params ReadOnlySpan<string> names)
        {
            var values = new List<string>();
            foreach (var name in names)
            {
                if (First(name) is { } value)
                    values.Add(value);
            }

            return values;
        }
    }

    /// <summary>The text where it is the hash of a commit; else null.</summary>
    public static string? Hash(string? text) => text?.Trim() is { Length: 40 or 64 } hash && hash.All(char.IsAsciiHexDigit) ? hash.ToLowerInvariant() : null;

    /// <summary>The name as it can be shown.</summary>
    public static string? BranchOf(string? name) => ForeignText.Clean(name, LongestBranch);

    private static string? Page(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var page) && page is { Scheme: "http" or "https", UserInfo: "" } ? page.AbsoluteUri : null;
}
