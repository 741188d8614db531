using Xunit;

namespace LoadTester;

public sealed class EngineTests
{
    [Fact]
    public async Task A_missing_engine_skips_the_test_and_says_why()
    {
        using var run = await InnerRun.Of(typeof(NeedsEngine));

        Assert.Equal(
            ["Awaited: skipped: The engine \"fake\" is not here. Install it.", "Returned: skipped: The engine \"fake\" is not here. Install it."],
            run.Tests.Select(test => test.ToString()));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    [InlineData("1")]
    public async Task A_missing_engine_fails_the_test_when_engines_are_required(string required)
    {
        using var run = new InnerRun();
        Environment.SetEnvironmentVariable(Settings.RequireEngineVariable, required);
        await run.RunAsync([typeof(NeedsEngine)]);

        const string message = "LoadTester.EngineUnavailableException : The engine \"fake\" is not here. Install it.";
        Assert.Equal([$"Awaited: failed: {message}", $"Returned: failed: {message}"], run.Tests.Select(test => test.ToString()));
    }

    private sealed class NeedsEngine
    {
        [LoadFact]
        public LoadTest Returned() => Plan.Unavailable();

        [LoadFact]
        public async Task Awaited() => await Plan.Unavailable().RunAsync();
    }

    [Fact]
    public async Task A_name_that_names_no_engine_fails_the_test()
    {
        using var run = new InnerRun();
        Environment.SetEnvironmentVariable(EngineChoice.Variable, "nonsense");
        await run.RunAsync([typeof(NamesNoEngine)]);

        Assert.StartsWith("Returned: failed: LoadTester.EngineFailedException : LOADTESTER_ENGINE=nonsense names no engine.", run.Test.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "skipped: ")]
    [InlineData("true", "failed: LoadTester.EngineUnavailableException : ")]
    public async Task A_k6_that_is_not_there_skips_the_test_or_fails_it_when_engines_are_required(string? required, string outcome)
    {
        using var run = new InnerRun();
        Environment.SetEnvironmentVariable(Settings.RequireEngineVariable, required);

        await RunOnK6Async(run, named: null, path: run.Folder);

        Assert.Equal(
            $"Returned: {outcome}k6 was not found. LOADTESTER_K6 is not set, and there is no \"k6\" on the PATH ({run.Folder}). "
            + "Install k6 (https://grafana.com/docs/k6/latest/set-up/install-k6/) so that it is on the PATH, or set LOADTESTER_K6 to the path of a k6 1 or 2 (2 preferred).",
            run.Test.ToString());
    }

    [Fact]
    public async Task A_k6_that_is_named_and_not_there_fails_the_test()
    {
        using var run = new InnerRun();
        var missing = Path.Combine(run.Folder, "no-k6");

        await RunOnK6Async(run, named: missing, Environment.GetEnvironmentVariable("PATH"));

        Assert.StartsWith(
            $"Returned: failed: LoadTester.EngineFailedException : k6 was not found: LOADTESTER_K6 names {missing}, which is not there. ", run.Test.ToString(), StringComparison.Ordinal);
    }

    private static async Task RunOnK6Async(InnerRun run, string? named, string? path)
    {
        var (k6, search) = (Environment.GetEnvironmentVariable(K6Binary.Variable), Environment.GetEnvironmentVariable("PATH"));
        Environment.SetEnvironmentVariable(EngineChoice.Variable, "k6");
        Environment.SetEnvironmentVariable(K6Binary.Variable, named);
        Environment.SetEnvironmentVariable("PATH", path);
        try
        {
            await run.RunAsync([typeof(NamesK6)]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(K6Binary.Variable, k6);
            Environment.SetEnvironmentVariable("PATH", search);
        }
    }

    private sealed class NamesK6
    {
        [LoadFact]
        public LoadTest Returned() => LoadTest.Named("booking").Against("http://127.0.0.1:9").Scenario("load", Flow.Of(Step.Get("/x")), Workload.Smoke());
    }

    private sealed class NamesNoEngine
    {
        [LoadFact]
        public LoadTest Returned() => LoadTest.Named("booking");
    }

    [Fact]
    public async Task A_test_may_skip_itself()
    {
        using var run = await InnerRun.Of(typeof(SkipsItself));

        Assert.Equal(["Before_its_load_test: skipped: No database", "In_a_task: skipped: No database"], run.Tests.Select(test => test.ToString()));
    }

    private sealed class SkipsItself
    {
        [LoadFact]
        public LoadTest Before_its_load_test()
        {
            Assert.Skip("No database");
            return Plan.Passing();
        }

        [LoadFact]
        public async Task In_a_task()
        {
            await Task.Yield();
            Assert.Skip("No database");
        }
    }
}
