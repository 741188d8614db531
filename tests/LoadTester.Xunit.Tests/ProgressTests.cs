using Xunit;

namespace LoadTester;

public sealed class ProgressTests
{
    [Fact]
    public async Task Progress_is_shown_live_and_the_table_in_the_tests_output_as_well()
    {
        using var run = await InnerRun.Of(typeof(Reports));

        var said = $"{VerdictTable.Format(Results.Passed("booking"))}{run.LinesOf("ProgressTests.Reports.Test")}\n";
        Assert.Equal($"{At(1)}\n{said}", run.Live);
        Assert.Equal(said, run.Test.Output.ReplaceLineEndings("\n"));
    }

    private sealed class Reports
    {
        [LoadFact]
        public LoadTest Test() => Plan.That((options, _) =>
        {
            options.Progress!.Report(At(1));
            options.Progress.Report(At(2));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void Progress_takes_a_line_about_every_two_seconds()
    {
        using var run = new InnerRun();
        var clock = new Clock();
        var progress = new LiveProgress(clock);
        for (var second = 1; second <= 7; second++)
        {
            // Each report comes a little early, as timers do.
            clock.Advance(TimeSpan.FromSeconds(0.99));
            progress.Report(At(second));
        }

        Assert.Equal(string.Concat(new[] { 1, 3, 5, 7 }.Select(second => $"{At(second)}\n")), run.Live);
    }

    [Fact]
    public async Task Nothing_fails_when_nobody_can_read_the_live_lines()
    {
        using var run = new InnerRun();
        LiveChannel.Open = () => throw new IOException("Bad file descriptor");
        await run.RunAsync([typeof(Reports)]);

        Assert.Equal("passed", run.Test.Outcome);

        LiveChannel.Open = () =>
        {
            var closed = new MemoryStream();
            closed.Dispose();
            return closed;
        };
        await run.RunAsync([typeof(Reports)]);

        Assert.Equal("passed", run.Test.Outcome);
    }

    [Fact]
    public async Task Lines_that_come_after_the_test_was_reported_do_no_harm()
    {
        using var run = await InnerRun.Of(typeof(KeepsProgress));

        KeepsProgress.Progress!.Report(At(100));
        Assert.Equal("passed", run.Test.Outcome);
    }

    private sealed class KeepsProgress
    {
        public static IProgress<RunProgress>? Progress { get; private set; }

        [LoadFact]
        public LoadTest Test() => Plan.That((options, _) =>
        {
            Progress = options.Progress;
            return Task.CompletedTask;
        });
    }

    private static RunProgress At(int second) => new()
    {
        Test = "booking",
        Elapsed = TimeSpan.FromSeconds(second),
        Planned = TimeSpan.FromSeconds(40),
        Vus = 20,
        Iterations = 100 * second,
        Requests = 400 * second,
        RequestsPerSecond = 400,
        Failed = 0,
        P95 = TimeSpan.FromMilliseconds(12),
    };

    private sealed class Clock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
