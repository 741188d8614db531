using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace LoadTester;

/// <summary>Percentiles of the histogram against those of all samples, as k6 interpolates them, for the shapes that durations have.</summary>
public sealed class HistogramProperties
{
    private static readonly double[] s_percentiles = [0, 5, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100];

    [Fact]
    public void Percentiles_are_within_a_thousandth_whatever_the_distribution() => Prop.ForAll(
        Samples().ToArbitrary(),
        samples =>
        {
            var histogram = new Histogram();
            foreach (var sample in samples)
                histogram.Add(sample);
            var sorted = samples.Order().ToArray();
            return s_percentiles.All(percentile => Math.Abs(histogram.Percentile(percentile) - Exact(sorted, percentile)) <= Exact(sorted, percentile) * 0.001);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    /// <summary>Nanoseconds, from a few to hours.</summary>
    private static Gen<long[]> Samples() =>
        from scale in Gen.Choose(0, 11).Select(power => Math.Pow(10, power))
        from count in Gen.Choose(1, 3_000)
        from shape in Gen.Elements(Enum.GetValues<Shape>())
        from seed in Gen.Choose(0, int.MaxValue)
        select Draw(shape, scale, count, new(seed));

    private static long[] Draw(Shape shape, double scale, int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => (long)(scale * shape switch
    {
        Shape.Constant => 3.7,
        Shape.Uniform => random.NextDouble() * 10,
        Shape.Exponential => -Math.Log(1 - random.NextDouble()),
        Shape.Bimodal => random.NextDouble() < 0.9 ? 1 + (random.NextDouble() * 0.1) : 50 + random.NextDouble(),
        Shape.HeavyTail => Math.Min(1e4, 1 / Math.Pow(1 - random.NextDouble(), 1.5)),
        _ => random.Next(0, 4) / scale,
    }))];

    /// <summary>k6, metrics/sink.go: on all samples, sorted.</summary>
    private static double Exact(long[] sorted, double percentile)
    {
        var rank = percentile / 100 * (sorted.Length - 1);
        var (low, high) = (sorted[(int)Math.Floor(rank)], sorted[(int)Math.Ceiling(rank)]);
        return low + ((high - low) * (rank - Math.Floor(rank)));
    }

    private enum Shape
    {
        Constant,
        Uniform,
        Exponential,
        Bimodal,
        HeavyTail,
        Tiny,
    }
}
