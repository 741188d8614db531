using System.Globalization;
using Xunit;

namespace LoadTester.Reports.Html;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.03, "0 0.01 0.02 0.03")]
    [InlineData(7, "0 2 4 6 8")]
    [InlineData(412.7, "0 200 400 600")]
    [InlineData(1_000_000, "0 500000 1000000")]
    public void An_axis_has_round_figures_and_reaches_over_the_greatest_value(double greatest, string ticks) =>
        Assert.Equal(ticks, Ticks(Scale.Linear(greatest)));

    [Theory]
    [InlineData(3, 40, "2 5 10 20 50")]
    [InlineData(0.3, 2400, "1 10 100 1000")]
    [InlineData(5, 5, "5 10")]
    public void A_logarithmic_axis_has_powers_of_ten_and_what_lies_between_where_there_is_room(double least, double greatest, string ticks) =>
        Assert.Equal(ticks, Ticks(Scale.Log(least, greatest)));

    [Theory]
    [InlineData(0.4, "0")]
    [InlineData(26, "0 5 s 10 s 15 s 20 s 25 s")]
    [InlineData(180, "0 0:30 1:00 1:30 2:00 2:30 3:00")]
    [InlineData(1500, "0 5 min 10 min 15 min 20 min 25 min")]
    [InlineData(14_400, "0 1 h 2 h 3 h 4 h")]
    [InlineData(7200, "0 30 min 1 h 1 h 30 2 h")]
    [InlineData(400_000, "0 1 d 2 d 3 d 4 d")]
    public void Time_is_counted_in_seconds_minutes_hours_or_days(double seconds, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', new TimeAxis([(TimeSpan.Zero, TimeSpan.FromSeconds(seconds))]).Ticks().Select(tick => tick.Text)));

    [Fact]
    public void Of_many_seconds_the_least_and_the_greatest_are_drawn_in_their_order()
    {
        var seconds = Enumerable.Range(0, 2400).ToList();
        var axis = new TimeAxis(seconds.Select(second => (TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second + 1))));
        var values = seconds.Select(second => second == 1234 ? 1000.0 : second == 1230 ? 0 : (double?)500).ToList();

        var path = (string?)Line(new LineSeries("a", "main", values).Draw(axis, Scale.Linear(1000), 100)).Attribute("d");

        Assert.Contains("L512.7 100L514.4 0L", path, StringComparison.Ordinal);
        Assert.Equal(240, axis.Slots.Count);
    }

    [Fact]
    public void A_second_without_a_value_is_a_gap_and_a_single_one_is_as_wide_as_its_time()
    {
        var axis = new TimeAxis(Enumerable.Range(0, 5).Select(second => (TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second + 1))));

        var path = (string?)Line(new LineSeries("a", "main", [1, 1, null, 0, null]).Draw(axis, Scale.Linear(1), 100)).Attribute("d");

        Assert.Equal("M100 0L300 0M600 100L800 100", path);
    }

    private static System.Xml.Linq.XElement Line(IEnumerable<LoadTester.Html> drawn)
    {
        var text = new System.Text.StringBuilder();
        foreach (var html in drawn)
            html.WriteTo(text);
        return System.Xml.Linq.XElement.Parse(text.ToString());
    }

    private static string Ticks(Scale scale) => string.Join(' ', scale.Ticks.Select(tick => tick.ToString("0.##########", CultureInfo.InvariantCulture)));
}
