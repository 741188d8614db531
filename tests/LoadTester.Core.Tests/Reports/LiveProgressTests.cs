using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>What is written to standard error while a run goes on. One at a time: there is one standard error.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class LiveProgressTests : IDisposable
{
    private readonly MemoryStream _written = new();
    private readonly Dictionary<string, string> _variables = new() { ["TERM"] = "xterm" };
    private readonly IDisposable _settings;
    private readonly ManualClock _clock = new();
    private int _writes;

    public LiveProgressTests()
    {
        _settings = ProcessSettings.Pretend(new(_variables.GetValueOrDefault, () => false));
        LiveChannel.Open = () =>
        {
            _writes++;
            return _written;
        };
        (LiveChannel.IsTerminal, LiveChannel.Width) = (() => true, () => 120);
    }

    private string Written => Encoding.UTF8.GetString(_written.ToArray()).Replace(Environment.NewLine, "\n", StringComparison.Ordinal);

    [Fact]
    public async Task A_bar_is_drawn_in_its_place_with_one_write_a_second_and_is_gone_at_the_end()
    {
        var progress = new LiveProgress(_clock);

        progress.Report(At(4));
        await PassAsync(500);
        progress.Report(At(4.5));
        await PassAsync(500);
        progress.Report(At(5));
        LiveProgress.End(progress);

        const string Figures = "load: hold 20 VUs  20 VUs  702 iter/s  412 req/s  p95 12.3 ms  0 errors";
        Assert.Equal($"\r\e[32m█░░░░░░░░░\e[0m  {Figures}  36 s left\e[K" + $"\r\e[32m█░░░░░░░░░\e[0m  {Figures}  35 s left\e[K" + "\r\e[K", Written);
        Assert.Equal(3, _writes);
    }

    [Fact]
    public void A_line_is_written_above_the_bar_and_nothing_is_left_of_it()
    {
        var progress = new LiveProgress(_clock);
        progress.Report(At(20));
        var bar = Written[1..^"\e[K".Length];

        LiveChannel.WriteLine("Waiting");
        progress.Report(At(21) with { Warning = "few sockets" });
        LiveProgress.End(progress);
        LiveChannel.WriteLine("passed");

        Assert.Equal($"\r{bar}\e[K\r\e[KWaiting\n{bar}\r\e[Kbooking  !  few sockets\n{bar}\r\e[Kpassed\n", Written);
    }

    [Fact]
    public void Colours_say_how_it_goes_and_NO_COLOR_takes_them_away()
    {
        var terminal = new LiveTerminal(100, HasColours: true);

        Assert.StartsWith("\e[31m█████░░░░░\e[0m  load", ProgressBar.Format(At(20) with { Errors = 1 }, terminal), StringComparison.Ordinal);
        Assert.StartsWith("\e[31m█████░░░░░\e[0m  load", ProgressBar.Format(At(20) with { Errors = null, Failed = 1 }, terminal), StringComparison.Ordinal);
        Assert.StartsWith("\e[33m█████░░░░░\e[0m  load", ProgressBar.Format(At(20) with { IsWarmUp = true }, terminal), StringComparison.Ordinal);
        Assert.True(LiveTerminal.Current!.HasColours);
        _variables["NO_COLOR"] = "1";
        Assert.Equal(new(100, HasColours: false), LiveTerminal.Current);
        Assert.StartsWith("██████████  load", ProgressBar.Format(At(60), LiveTerminal.Current!), StringComparison.Ordinal);
        _variables["NO_COLOR"] = "";
        Assert.True(LiveTerminal.Current!.HasColours);
    }

    [Theory]
    [InlineData("TERM", "dumb")]
    [InlineData("TERM", "")]
    [InlineData("CI", "true")]
    [InlineData("GITHUB_ACTIONS", "true")]
    public void Where_nothing_can_be_drawn_there_are_lines_without_codes(string variable, string value)
    {
        _variables[variable] = value;

        new LiveProgress(_clock).Report(At(4));

        Assert.Equal($"{At(4)}\n", Written);
        Assert.Null(LiveProgress.OfProgram());
    }

    [Fact]
    public void A_file_and_a_narrow_terminal_get_lines_too()
    {
        LiveChannel.Width = () => 39;
        new LiveProgress(_clock).Report(At(4));
        (LiveChannel.IsTerminal, LiveChannel.Width) = (() => false, () => 120);
        new LiveProgress(_clock).Report(At(5));

        Assert.Equal($"{At(4)}\n{At(5)}\n", Written);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void A_bar_never_fills_the_last_column(int width)
    {
        LiveChannel.Width = () => width;
        _variables["NO_COLOR"] = "1";

        var line = ProgressBar.Format(At(20) with { Test = new string('n', 300) }, LiveTerminal.Current!);

        Assert.InRange(Columns.Of(line), 20, Math.Min(width - 1, 100));
    }

    [Fact]
    public async Task A_program_that_runs_a_load_test_shows_a_bar_that_is_gone_when_the_run_is_over_or_fails()
    {
        var drawn = "";
        var test = LoadTest.Named("booking").InProcess(new Target(_clock, TimeSpan.Zero)).Scenario("load", Flow.Of(Step.Get("/x")), Workload.Smoke())
            .RunOn(new Reporting(() => drawn = Written));

        await Assert.ThrowsAsync<EngineFailedException>(() => test.MeasureAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("\r\e[32m█████░░░░░\e[0m  load", drawn, StringComparison.Ordinal);
        Assert.Equal(drawn + "\r\e[K", Written);
    }

    [Fact]
    public async Task A_program_whose_output_is_read_by_another_writes_nothing()
    {
        LiveChannel.IsTerminal = () => false;
        var test = LoadTest.Named("booking").InProcess(new Target(_clock, TimeSpan.Zero)).Scenario("load", Flow.Of(Step.Get("/x")), Workload.Smoke())
            .RunOn(new Reporting(() => { }));

        await Assert.ThrowsAsync<EngineFailedException>(() => test.MeasureAsync(TestContext.Current.CancellationToken));

        Assert.Equal("", Written);
    }

    public void Dispose()
    {
        LiveChannel.RemoveBar();
        LiveChannel.Open = Console.OpenStandardError;
        (LiveChannel.IsTerminal, LiveChannel.Width) = (static () => !Console.IsErrorRedirected, static () => 80);
        _settings.Dispose();
        _written.Dispose();
    }

    private async Task PassAsync(int milliseconds)
    {
        var passed = Task.Delay(milliseconds.Ms(), _clock, TestContext.Current.CancellationToken);
        while (!passed.IsCompleted && _clock.FireNext())
            await Task.Yield();
        await passed;
    }

    private static RunProgress At(double seconds) => new()
    {
        Test = "booking",
        Stage = "load: hold 20 VUs",
        Elapsed = seconds.Seconds(),
        Planned = 40.Seconds(),
        Vus = 20,
        Iterations = 8431,
        IterationsPerSecond = 702,
        Requests = 20_000,
        RequestsPerSecond = 412,
        Failed = 0,
        Errors = 0,
        P95 = 12.34.Ms(),
    };

    private sealed class Reporting(Action reported) : ILoadEngine
    {
        public string Name => "reporting";

        public Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken)
        {
            options.Progress?.Report(At(20));
            reported();
            throw new EngineFailedException("It broke.");
        }
    }
}
