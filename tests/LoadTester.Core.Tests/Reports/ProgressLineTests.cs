using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace LoadTester;

public sealed class ProgressLineTests
{
    private static readonly RunProgress s_progress = new()
    {
        Test = "booking",
        Stage = "load: hold 20 VUs",
        Elapsed = 12.02.Seconds(),
        Planned = 40.Seconds(),
        Vus = 20,
        Iterations = 8431,
        IterationsPerSecond = 701.6,
        Requests = 20_000,
        RequestsPerSecond = 412.3,
        Failed = 3,
        Errors = 4,
        P95 = 12.34.Ms(),
    };

    [Fact]
    public void Progress_is_one_line() =>
        Assert.Equal("booking  load: hold 20 VUs  20 VUs  702 iter/s  412 req/s  p95 12.3 ms  4 errors  28 s left", s_progress.ToString());

    [Fact]
    public void What_an_engine_does_not_know_is_left_out()
    {
        var progress = new RunProgress { Test = "booking", Elapsed = 1.Seconds(), Planned = null, Vus = 1, Iterations = 1, Requests = 1, RequestsPerSecond = 1, Failed = 2, P95 = null };

        Assert.Equal("booking  1 VU  1 req/s  p95 -  2 failed  after 1 s", progress.ToString());
        Assert.Equal("booking  1 VU  1 req/s  avg 1.20 ms  2 failed  after 1 s", (progress with { Avg = 1.2.Ms() }).ToString());
    }

    [Fact]
    public void Time_left_ends_at_nothing_and_counts_minutes_from_an_hour_on()
    {
        Assert.EndsWith("  4 errors  0 s left", (s_progress with { Elapsed = 55.Seconds() }).ToString(), StringComparison.Ordinal);
        Assert.EndsWith("  4 errors  1 min 30 s left", (s_progress with { Planned = 102.Seconds() }).ToString(), StringComparison.Ordinal);
        Assert.EndsWith("  4 errors  3 h 59 min left", (s_progress with { Elapsed = 61.Seconds(), Planned = TimeSpan.FromHours(4) }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_names_and_stages_are_cut_in_the_middle_and_the_figures_stay()
    {
        const string Figures = "  20 VUs  702 iter/s  412 req/s  p95 12.3 ms  4 errors  28 s left";

        Assert.Equal("booking  load: hold 20 VUs, 1 more" + Figures, (s_progress with { Stage = "load: hold 20 VUs, stress: ramp to 30 VUs" }).ToString());
        Assert.Equal("booking_…ress_too  load…VUs, 1 more" + Figures, (s_progress with { Test = "booking_stays_fast_under_load_and_stress_too", Stage = "load: hold 20 VUs, stress: ramp to 30 VUs" }).ToString());
    }

    [Fact]
    public void On_a_narrow_terminal_figures_give_way_to_the_stage()
    {
        Assert.Equal("load: hold 20 VUs  412 req/s  p95 12.3 ms  4 errors  28 s left", ProgressLine.Format(s_progress, 67));
        Assert.Equal("load: hold 20 VUs  20 VUs  412 req/s  p95 12.3 ms  4 errors  28 s left", ProgressLine.Format(s_progress, 72));
        Assert.Equal("412 req/s  p95 12…rrors  28 s left", ProgressLine.Format(s_progress, 34));
    }

    [Fact]
    public void Names_cannot_steer_a_terminal_and_wide_letters_count_twice()
    {
        Assert.StartsWith(@"a\x1B[2Jb\x0A  load: hold 20 VUs  ", (s_progress with { Test = "a\u001b[2Jb\n" }).ToString(), StringComparison.Ordinal);
        Assert.Equal(8, Columns.Of("予約テス"));
        Assert.Equal("予…ト", Columns.Fit("予約テスト", 6));
        Assert.Equal("🐕…🐈", Columns.Fit("🐕🐕🐕🐈", 5));
    }

    [Fact]
    public void Every_line_fits()
    {
        var lines = from name in Gen.Elements("x", "booking", new string('n', 30), new string('長', 200))
                    from stage in Gen.Elements("", "warming up", "load: hold 20 VUs, stress: ramp to 10,000 iter/s, 3 more", new string('s', 500))
                    from vus in Gen.Choose(0, 1_000_000)
                    from rate in Gen.Choose(0, int.MaxValue)
                    from errors in Gen.Elements<long?>(null, 0, 12_345_678_901)
                    from width in Gen.Choose(1, 100)
                    select (Width: width, Line: ProgressLine.Format(s_progress with { Test = name, Stage = stage, Vus = vus, RequestsPerSecond = rate, Errors = errors, Planned = TimeSpan.FromSeconds(rate) }, width));

        Prop.ForAll(lines.ToArbitrary(), line => Columns.Of(line.Line) <= line.Width).QuickCheckThrowOnFailure();
    }
}
