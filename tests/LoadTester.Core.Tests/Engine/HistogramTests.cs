using Xunit;

namespace LoadTester;

public sealed class HistogramTests
{
    private static readonly double[] s_percentiles = [0, 1, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Percentiles_are_within_a_thousandth_of_the_interpolation_of_k6(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var samples = Samples(random, random.Next(1, 400));
            var histogram = Of(samples);
            Array.Sort(samples);

            foreach (var percentile in s_percentiles)
            {
                var exact = Exact(samples, percentile);
                var found = histogram.Percentile(percentile);
                Assert.True(Math.Abs(found - exact) <= exact * 0.001, $"p({percentile}) of {samples.Length} samples is {exact}, not {found}");
            }
        }
    }

    [Fact]
    public void Count_least_greatest_and_mean_are_exact()
    {
        var samples = Samples(new(5), 10_000);
        var histogram = Of(samples);

        Assert.Equal((samples.Length, samples.Min(), samples.Max()), (histogram.Count, histogram.Min, histogram.Max));
        Assert.Equal(samples.Average(sample => (double)sample), histogram.Sum / histogram.Count, 1e-3);
    }

    [Fact]
    public void The_example_of_the_contract_gives_its_values()
    {
        var histogram = Of([1_000_000, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000, 7_000_000, 10_000_000]);
        var values = SliceValues.OfTrend(histogram);

        foreach (var (aggregation, exact) in new[] { ("p(25)", 1.75), ("med", 3.5), ("p(90)", 7.9), ("p(99.9)", 9.979) })
            Assert.InRange(values.Value(aggregation)!.Value, exact * 0.999, exact * 1.001);
    }

    [Fact]
    public void Merged_histograms_are_the_histogram_of_all_samples()
    {
        var (first, second) = (Samples(new(6), 500), Samples(new(7), 900));
        var merged = Of(first);
        merged.Add(Of(second));
        merged.Add(new Histogram());
        var all = Of([.. first, .. second]);

        Assert.Equal((all.Count, all.Min, all.Max), (merged.Count, merged.Min, merged.Max));
        Assert.Equal(all.Sum, merged.Sum, 1.0);
        Assert.All(s_percentiles, percentile => Assert.Equal(all.Percentile(percentile), merged.Percentile(percentile)));
    }

    [Fact]
    public void A_cleared_histogram_is_empty_and_takes_samples_again()
    {
        var histogram = Of(Samples(new(8), 100));
        histogram.Clear();
        Assert.Equal((0, 0.0, 0.0), (histogram.Count, histogram.Sum, histogram.Percentile(50)));

        histogram.Add(7);
        Assert.Equal((1, 7, 7, 7.0), (histogram.Count, histogram.Min, histogram.Max, histogram.Percentile(95)));
    }

    [Fact]
    public void Zeros_and_negative_times_count_as_nothing()
    {
        var histogram = Of([0, -5, 0, 100]);

        Assert.Equal((4, 0, 100, 0.0, 50.0), (histogram.Count, histogram.Min, histogram.Max, histogram.Percentile(50), histogram.Percentile(100 * 2.5 / 3)));
    }

    [Fact]
    public void Every_bucket_follows_the_one_before_it()
    {
        for (var value = 1L; value < 5000; value++)
            Assert.InRange(Histogram.IndexOf(value + 1) - Histogram.IndexOf(value), 0, 1);
        for (var power = 10; power < 62; power++)
            Assert.Equal(1, Histogram.IndexOf(1L << power) - Histogram.IndexOf((1L << power) - 1));
        Of([long.MaxValue]).Percentile(50);
    }

    [Fact]
    public void Its_size_does_not_depend_on_the_number_of_samples()
    {
        var histogram = Of(Samples(new(9), 10_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var sample in Samples(new(9), 10_000))
            histogram.Add(sample);
        var samplesThemselves = 10_000 * sizeof(long);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, samplesThemselves + 2000);
    }

    private static Histogram Of(long[] samples)
    {
        var histogram = new Histogram();
        foreach (var sample in samples)
            histogram.Add(sample);
        return histogram;
    }

    /// <summary>Times from nanoseconds to minutes, evenly by order of magnitude, with some of them equal.</summary>
    private static long[] Samples(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (long)Math.Pow(10, random.NextDouble() * 11)).Select(value => value % 5 == 0 ? 1000 : value)];

    /// <summary>k6, metrics/sink.go: on all samples, sorted.</summary>
    private static double Exact(long[] sorted, double percentile)
    {
        var rank = percentile / 100 * (sorted.Length - 1);
        var (low, high) = (sorted[(int)Math.Floor(rank)], sorted[(int)Math.Ceiling(rank)]);
        return low + ((high - low) * (rank - Math.Floor(rank)));
    }
}
