using System.Text;

namespace LoadTester;

/// <summary>The page that GitHub Actions shows of a job: a file to which every process of a step may append.</summary>
internal static class StepSummary
{
    public const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>GitHub refuses more than 1 MiB of a step, all of it.</summary>
    private const int Most = 1024 * 1024;

    private const int Reserve = 8 * 1024;
    private const int MostTries = 60;

    /// <summary>Appends a result. Where there is no room for all of it, its verdict; where there is none for that, nothing.</summary>
    /// <returns>Why it could not be done, and what to do; null when it was, and when there is no such page.</returns>
    public static async Task<string?> AppendAsync(LoadResult result, Func<string, string?> variable)
    {
        if (variable(Variable)?.Trim() is not { Length: > 0 } path)
            return null;
        try
        {
            var whole = Encoding.UTF8.GetBytes("\n" + result.ToMarkdown());
            var verdict = Encoding.UTF8.GetBytes($"\n{MarkdownReport.Headline(result)} (there is no room for more: GitHub shows at most 1 MiB of a step)\n");
            for (var tries = 1; ; tries++)
            {
                try
                {
                    // For one writer at a time, so that what two tests say does not mix: on Unix only FileShare.None shuts out other writers.
                    var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None);
                    await using (file.ConfigureAwait(false))
                    {
                        if (file.Length + whole.Length <= Most - Reserve)
                            await file.WriteAsync(whole).ConfigureAwait(false);
                        else if (file.Length + verdict.Length <= Most)
                            await file.WriteAsync(verdict).ConfigureAwait(false);
                    }

                    return null;
                }
                catch (IOException e) when (tries < MostTries && e is not (FileNotFoundException or DirectoryNotFoundException))
                {
                    await Task.Delay(50).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"The summary could not be appended to \"{path}\", which {Variable} names: {e.Message} Unset it to go without.";
        }
    }
}
