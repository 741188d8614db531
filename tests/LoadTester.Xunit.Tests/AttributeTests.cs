using Xunit;
using Xunit.Sdk;

namespace LoadTester;

public sealed class AttributeTests
{
    [Fact]
    public async Task What_fact_can_do_load_fact_can_do()
    {
        using var run = await InnerRun.Of(typeof(Decorated));

        Assert.Equal(
            [
                "Booking under load: passed",
                "Only_when_asked_for: not run",
                "Skipped: skipped: Not today",
                "Skipped_unless: skipped: Nobody needs it",
                "Skipped_when: skipped: Somebody is in the way",
                "Skipped_when_not: passed",
            ],
            run.Tests.Select(test => test.ToString()));
        Assert.All(run.Tests, test => Assert.Equal(["Load"], test.Starting.Traits["Category"]));
        Assert.Equal("run named, run not skipped", string.Join(", ", Journal.Text.Split(", ").Order()));
        Assert.Equal(4711, run["Booking under load"].Starting.Timeout);
    }

    [Fact]
    public async Task An_explicit_load_test_runs_when_asked_for()
    {
        using var run = new InnerRun();
        await run.RunAsync([typeof(Decorated)], explicitOption: ExplicitOption.Only);

        Assert.Equal("passed", run["Only_when_asked_for"].Outcome);
        Assert.Equal("run explicit", Journal.Text);
    }

    [Fact]
    public async Task Skipped_load_tests_neither_construct_the_class_nor_wait_for_others()
    {
        using var run = new InnerRun();
        await using var held = new FileStream(run.LockPath, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await run.RunAsync([typeof(AllSkipped)]);

        Assert.Equal("skipped", run.Test.Outcome);
        Assert.Equal("", Journal.Text);
    }

    private sealed class AllSkipped
    {
        public AllSkipped() => Journal.Write("constructed");

        [LoadFact(Skip = "Not today")]
        public LoadTest Skipped() => Plan.Passing();
    }

    private sealed class Decorated
    {
        public static bool Yes => true;

        public static bool No => false;

        [LoadFact(DisplayName = "Booking under load", Timeout = 4711)]
        public async Task<LoadTest> Named()
        {
            await Task.Yield();
            return Plan.Passing("named");
        }

        [LoadFact(Explicit = true)]
        public LoadTest Only_when_asked_for() => Plan.Passing("explicit");

        [LoadFact(Skip = "Not today")]
        public LoadTest Skipped() => Plan.Passing();

        [LoadFact(Skip = "Somebody is in the way", SkipWhen = nameof(Yes))]
        public LoadTest Skipped_when() => Plan.Passing();

        [LoadFact(Skip = "Somebody is in the way", SkipWhen = nameof(No))]
        public LoadTest Skipped_when_not() => Plan.Passing("not skipped");

        [LoadFact(Skip = "Nobody needs it", SkipUnless = nameof(No))]
        public LoadTest Skipped_unless() => Plan.Passing();
    }
}
