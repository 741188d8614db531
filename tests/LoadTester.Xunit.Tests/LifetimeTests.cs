using Xunit;

namespace LoadTester;

public sealed class LifetimeTests
{
    [Fact]
    public async Task A_returned_load_test_runs_while_its_class_and_fixtures_are_alive()
    {
        using var run = await InnerRun.Of(typeof(Returns));

        Assert.Equal("passed", run.Test.Outcome);
        Assert.Equal(
            "collection fixture, class fixture, class fixture initialized, constructed, initialized, method, run booking, disposed, class fixture disposed, collection fixture disposed",
            Journal.Text);
    }

    [CollectionDefinition(nameof(Clinic))]
    public sealed class Clinic : ICollectionFixture<CollectionFixture>;

    public sealed class CollectionFixture : IDisposable
    {
        public CollectionFixture() => Journal.Write("collection fixture");

        public void Dispose() => Journal.Write("collection fixture disposed");
    }

    private sealed class ClassFixture : IAsyncLifetime
    {
        public ClassFixture() => Journal.Write("class fixture");

        public async ValueTask InitializeAsync()
        {
            await Task.Yield();
            Journal.Write("class fixture initialized");
        }

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            Journal.Write("class fixture disposed");
        }
    }

    [Collection(nameof(Clinic))]
    private sealed class Returns : IClassFixture<ClassFixture>, IAsyncLifetime
    {
        private readonly CollectionFixture _collection;

        public Returns(CollectionFixture collection, ClassFixture fixture)
        {
            Assert.NotNull(fixture);
            _collection = collection;
            Journal.Write("constructed");
        }

        public async ValueTask InitializeAsync()
        {
            await Task.Yield();
            Journal.Write("initialized");
        }

        [LoadFact]
        public async Task<LoadTest> Test()
        {
            await Task.Yield();
            Assert.NotNull(_collection);
            Journal.Write("method");
            return Plan.Passing();
        }

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            Journal.Write("disposed");
        }
    }

    [Fact]
    public async Task Runs_end_with_the_token_of_the_test()
    {
        using var run = new InnerRun();
        using var runner = new CancellationTokenSource();
        var running = run.RunAsync([typeof(RunsUntilCancelled)], cancellationToken: runner.Token);
        await run.Says("is running");
        await runner.CancelAsync();
        await running;

        Assert.Equal("failed", run.Test.Outcome);
        Assert.Equal("token of the test", Journal.Text.Split(", ")[^1]);
        Assert.Equal(RunOutcome.Cancelled, (await LoadResult.LoadAsync(Path.Combine(run.Output, "LifetimeTests.RunsUntilCancelled.Test", "result.json"))).Outcome);
    }

    private sealed class RunsUntilCancelled
    {
        [LoadFact]
        public async Task Test()
        {
            var token = TestContext.Current.CancellationToken;
            try
            {
                await LoadTest.Named("booking").RunOn(new FakeEngine(async (test, options, cancellationToken) =>
                {
                    LiveChannel.WriteLine("is running");
                    return await FakeEngine.Endless.RunAsync(test, options, cancellationToken);
                })).RunAsync();
            }
            catch (LoadTestCanceledException) when (token.IsCancellationRequested)
            {
                Journal.Write("token of the test");
                throw;
            }
        }
    }

    [Fact]
    public async Task A_token_of_the_users_own_ends_a_run_as_well()
    {
        using var run = await InnerRun.Of(typeof(CancelsItself));

        Assert.Equal("passed", run.Test.Outcome);
    }

    private sealed class CancelsItself
    {
        [LoadFact]
        public async Task Test()
        {
            using var own = new CancellationTokenSource();
            var measuring = Plan.Endless().MeasureAsync(own.Token);
            await own.CancelAsync();
            Assert.Equal(RunOutcome.Cancelled, (await measuring).Outcome);
        }
    }

    [Fact]
    public async Task A_fixture_or_a_class_that_cannot_be_made_fails_the_test_with_its_exception()
    {
        using var run = new InnerRun();
        await run.RunAsync([typeof(HasBrokenFixture), typeof(CannotBeMade), typeof(CannotBeInitialized)]);

        Assert.Equal(
            [
                "Fixture: failed: Class fixture type 'LoadTester.LifetimeTests+BrokenFixture' threw in its constructor\n---- System.InvalidOperationException : No database",
                "Initialize: failed: System.InvalidOperationException : No network",
                "Make: failed: System.InvalidOperationException : No clinic",
            ],
            run.Tests.Select(test => test.ToString()));
        Assert.Equal("", Journal.Text);
    }

    private sealed class BrokenFixture
    {
        public BrokenFixture() => throw new InvalidOperationException("No database");
    }

    private sealed class HasBrokenFixture : IClassFixture<BrokenFixture>
    {
        [LoadFact]
        public LoadTest Fixture() => Plan.Passing();
    }

    private sealed class CannotBeMade
    {
        public CannotBeMade() => throw new InvalidOperationException("No clinic");

        [LoadFact]
        public LoadTest Make() => Plan.Passing();
    }

    private sealed class CannotBeInitialized : IAsyncLifetime
    {
        public ValueTask InitializeAsync() => throw new InvalidOperationException("No network");

        [LoadFact]
        public LoadTest Initialize() => Plan.Passing();

        public ValueTask DisposeAsync() => default;
    }

    [Fact]
    public async Task Load_tests_run_and_time_out_also_on_a_single_thread_of_the_runner()
    {
        using var run = new InnerRun();
        await run.RunAsync([typeof(OnOneThread)], aggressive: true);

        Assert.Equal(
            ["Awaited: passed", "Endless: failed: Test execution timed out after 50 milliseconds", "Returned: passed", "Timed: passed"],
            run.Tests.Select(test => test.ToString()));
    }

    private sealed class OnOneThread
    {
        [LoadFact]
        public LoadTest Returned() => Plan.Passing();

        [LoadFact]
        public async Task Awaited()
        {
            await Task.Yield();
            await Plan.Passing().RunAsync();
        }

        [LoadFact(Timeout = 60_000)]
        public async Task Timed() => await Plan.Passing().RunAsync();

        [LoadFact(Timeout = 50)]
        public async Task Endless() => await Plan.Endless().RunAsync();
    }
}
