namespace LoadTester;

/// <summary>Ends of a container that are none of k6's own, or mean something else there.</summary>
internal static class ContainerFault
{
    private const string DiskFull = "no space left on device";

    /// <exception cref="EngineFailedException">The run has no result for such a reason.</exception>
    public static void ThrowIfAny(K6Run run, string image)
    {
        if (run.Cancelled is null && Because(run, image) is { } because)
            throw K6Fault.Of(run, because);
    }

    private static string? Because(K6Run run, string image) => run.ExitCode switch
    {
        K6ExitCode.Killed =>
            $"The container of k6 was killed (exit code 137) after {Spans.Short(run.Elapsed)}, and not by LoadTester. When memory was short, Docker did it: use fewer virtual users or a shorter run, "
            + "give Docker more memory, or the container, when .WithContainer(…) limits it.",
        K6ExitCode.Terminated =>
            $"The container of k6 was stopped (exit code 143) after {Spans.Short(run.Elapsed)}, and not by LoadTester.",
        Gate.GivenUp =>
            "The container of k6 ended before k6 began (exit code 75): for two minutes no files came. Is Docker very busy, or was this process suspended? Run the test again.",
        126 or 127 =>
            $"k6 could not be started in its container (exit code {run.ExitCode}): see the log. Has .WithContainer(…) changed the user or the files of {image}?",
        _ when run.Summary is null && run.Log.Tail(run.Secrets).Contains(DiskFull, StringComparison.OrdinalIgnoreCase) =>
            "k6 could not write its summary: the disk of Docker is full. Make room (docker system df shows what takes it, docker system prune removes what is unused), and run the test again.",
        _ => null,
    };
}
