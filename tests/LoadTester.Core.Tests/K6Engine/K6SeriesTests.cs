using Xunit;

namespace LoadTester;

public sealed class K6SeriesTests
{
    private readonly K6Series _series = new();

    [Fact]
    public void Points_are_differences()
    {
        Add(1, new(10, 1, 5) { DurationSum = 100 });
        Add(2.5, new(40, 1, 15) { DurationSum = 700 });
        Add(3, new(40, 1, 16) { DurationSum = 700 });

        Assert.Equal(
            ["00:00:01 00:00:01 3 10 1 5 10", "00:00:02.5000000 00:00:01.5000000 3 30 0 10 20", "00:00:03 00:00:00.5000000 3 0 0 1 "],
            _series.Points.Select(point => FormattableString.Invariant($"{point.At} {point.Length} {point.Vus} {point.Requests} {point.Failed} {point.Iterations} {point.Avg}")));
        Assert.False(_series.HasWideMeans);
    }

    [Fact]
    public void Seconds_whose_mean_was_not_asked_for_share_that_of_all_of_them()
    {
        Add(1, new(10, 0, 5) { DurationSum = 100 });
        Add(2, new(20, 0, 5));
        Add(3, new(20, 0, 5));
        Add(4, new(40, 0, 5) { DurationSum = 700 });

        Assert.Equal([10.0, 20.0, null, 20.0], _series.Points.Select(point => point.Avg));
        Assert.True(_series.HasWideMeans);
    }

    [Fact]
    public void What_came_after_the_last_look_is_added_at_the_end_unless_it_is_nothing()
    {
        Add(1, new(10, 0, 5) { DurationSum = 100 });
        _series.Close(TimeSpan.FromSeconds(1.2), new(10, 0, 5) { DurationSum = 100 });
        Assert.Single(_series.Points);

        _series.Close(TimeSpan.FromSeconds(1.3), new(12, 1, 6) { DurationSum = 130 });

        Assert.Equal((TimeSpan.FromSeconds(0.3), 0, 2, 1, 1, 15.0), (_series.Points[1].Length, _series.Points[1].Vus, _series.Points[1].Requests, _series.Points[1].Failed, _series.Points[1].Iterations, _series.Points[1].Avg));
    }

    private void Add(double seconds, K6Totals totals) => _series.Add(TimeSpan.FromSeconds(seconds), 3, totals);
}
