using Xunit;

namespace LoadTester;

public sealed class ContainerFaultTests
{
    private static readonly LoadTest s_test = Shop.Browsing("http://api:8080");

    [Theory]
    [InlineData(137, "The container of k6 was killed (exit code 137) after 3.2 s, and not by LoadTester. When memory was short, Docker did it: use fewer virtual users or a shorter run, "
        + "give Docker more memory, or the container, when .WithContainer(…) limits it.")]
    [InlineData(143, "The container of k6 was stopped (exit code 143) after 3.2 s, and not by LoadTester.")]
    [InlineData(75, "The container of k6 ended before k6 began (exit code 75): for two minutes no files came. Is Docker very busy, or was this process suspended? Run the test again.")]
    [InlineData(126, "k6 could not be started in its container (exit code 126): see the log. Has .WithContainer(…) changed the user or the files of grafana/k6:2.2.0?")]
    public void An_end_that_is_not_k6s_is_told_with_the_end_of_the_log(int exitCode, string message)
    {
        var failed = Assert.Throws<EngineFailedException>(() => ContainerFault.ThrowIfAny(Run(exitCode, "last words"), "grafana/k6:2.2.0"));

        Assert.Equal($"{message}\nThe end of k6's log:\n  last words", failed.Message);
    }

    [Fact]
    public void A_full_disk_is_why_there_is_no_summary()
    {
        var run = Run(0, """{"level":"error","msg":"failed to handle the end-of-test summary","error":"Could not save some summary information: write /loadtester/x: no space left on device"}""");

        Assert.StartsWith(
            "k6 could not write its summary: the disk of Docker is full. Make room (docker system df shows what takes it, docker system prune removes what is unused), and run the test again.\nThe end of k6's log:\n",
            Assert.Throws<EngineFailedException>(() => ContainerFault.ThrowIfAny(run, "grafana/k6:2.2.0")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_of_k6_are_left_to_the_result()
    {
        ContainerFault.ThrowIfAny(Run(0), "grafana/k6:2.2.0");
        ContainerFault.ThrowIfAny(Run(99), "grafana/k6:2.2.0");
        ContainerFault.ThrowIfAny(Run(137) with { Cancelled = TimeSpan.FromSeconds(1) }, "grafana/k6:2.2.0");
    }

    private static K6Run Run(int exitCode, params string[] log)
    {
        var lines = new K6Log(Gate.Folder, new(TestPlaces.Of(s_test)));
        foreach (var line in log)
            lines.Add(line);
        return new()
        {
            Test = s_test,
            Script = s_test.ToK6Script(),
            Engine = "container",
            Started = DateTimeOffset.UnixEpoch,
            Elapsed = TimeSpan.FromSeconds(3.2),
            ExitCode = exitCode,
            Summary = null,
            Log = lines,
            Secrets = new(),
            TimeSeries = new(),
            ScriptPath = "/loadtester/script.js",
        };
    }
}
