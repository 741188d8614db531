using Xunit;
using Xunit.Sdk;

[assembly: LoadTester.UseAssemblysEngine]

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
    public async Task The_engine_that_the_assembly_names_runs_what_names_none()
    {
        using var engine = UseAssemblysEngineAttribute.Set(FakeEngine.Unavailable);
        using var run = await InnerRun.Of(typeof(LeavesItOpen));

        Assert.Equal(["Names_none: skipped: The engine \"fake\" is not here. Install it.", "Names_one: passed"], run.Tests.Select(test => test.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_environment_wins_over_the_assembly()
    {
        using var engine = UseAssemblysEngineAttribute.Set(FakeEngine.Unavailable);
        using var run = new InnerRun();
        Environment.SetEnvironmentVariable(EngineChoice.Variable, "embedded");
        await run.RunAsync([typeof(LeavesItOpen)]);

        Assert.Equal(["Names_none: passed", "Names_one: passed"], run.Tests.Select(test => test.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Containers_without_their_package_are_named_with_the_package()
    {
        using var run = new InnerRun();
        Environment.SetEnvironmentVariable(EngineChoice.Variable, "container");
        await run.RunAsync([typeof(NamesNoEngine)]);

        Assert.Equal(
            "Returned: skipped: LOADTESTER_ENGINE=container asks for k6 in a container, but the package LoadTester.Testcontainers is not there. "
            + "Add it to the test project: dotnet add package LoadTester.Testcontainers --prerelease.",
            run.Test.ToString());
    }

    [Fact]
    public void Several_engines_of_an_assembly_are_named()
    {
        var several = Assert.Throws<TestPipelineException>(() => AssemblyEngine.Of("Shop.Tests", [new UseOtherEngine(), new UseAssemblysEngineAttribute()]));

        Assert.Equal("Shop.Tests asks for several engines: [assembly: UseAssemblysEngine], [assembly: UseOtherEngine]. Keep one of these attributes.", several.Message);
    }

    private sealed class LeavesItOpen
    {
        [LoadFact]
        public LoadTest Names_none() => LoadTest.Named("open").InProcess(new Answers()).Scenario("open", Flow.Of(Step.Get("/")), Workload.IterationsPerVu(1, 1));

        [LoadFact]
        public LoadTest Names_one() => Plan.Passing();
    }

    private sealed class Answers : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage());
    }

    private sealed class UseOtherEngine : UseEngineAttribute
    {
        public override ILoadEngine CreateEngine() => new EmbeddedEngine();
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

/// <summary>The engine of this assembly's load tests: as without it, unless a test sets another for a while.</summary>
public sealed class UseAssemblysEngineAttribute : UseEngineAttribute
{
    private static ILoadEngine? s_engine;

    public override ILoadEngine CreateEngine() => s_engine ?? new EmbeddedEngine();

    internal static IDisposable Set(ILoadEngine engine)
    {
        s_engine = engine;
        return new Scope();
    }

    private sealed class Scope : IDisposable
    {
        public void Dispose() => s_engine = null;
    }
}
