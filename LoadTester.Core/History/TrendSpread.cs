using System.Globalization;

namespace LoadTester;

/// <summary>
/// How the values of a trend are spread: by their histogram, or, where an engine has none, by the percentiles it tells, with an exponential tail between two of them.
/// </summary>
internal sealed class TrendSpread
{
    private const int Points = 1000;

    /// <summary>Values at shares of the samples, both rising.</summary>
    private readonly List<(double Share, double Value)> _known = [];

    private TrendSpread(long samples) => Samples = samples;

    public long Samples { get; }

    public double StandardDeviation { get; private set; }

    public static TrendSpread? Of(MetricResult trend, Distribution? histogram)
    {
        if (trend.Samples <= 0)
            return null;
        return histogram is { Buckets.Count: > 0 } ? Of(trend.Samples, histogram) : Of(trend);
    }

    /// <summary>The value below which a share of the samples lies.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        var index = _known.FindIndex(known => known.Share >= share);
        if (index <= 0)
            return _known[index < 0 ? ^1 : 0].Value;
        var (left, right) = (_known[index - 1], _known[index]);
        var (from, to, at) = (Tail(left.Share), Tail(right.Share), Tail(share));
        return to <= from ? right.Value : left.Value + ((right.Value - left.Value) * (at - from) / (to - from));
    }

    private static TrendSpread Of(long samples, Distribution histogram)
    {
        var spread = new TrendSpread(samples);
        var total = (double)histogram.Buckets.Sum(bucket => bucket.Count);
        var mean = histogram.Buckets.Sum(bucket => bucket.Count * Middle(bucket)) / total;
        spread.StandardDeviation = Math.Sqrt(histogram.Buckets.Sum(bucket => bucket.Count * Math.Pow(Middle(bucket) - mean, 2)) / total);
        var seen = 0L;
        foreach (var bucket in histogram.Buckets)
        {
            spread.Add(seen / total, bucket.From);
            seen += bucket.Count;
            spread.Add(seen / total, bucket.To);
        }

        return spread;
    }

    private static TrendSpread Of(MetricResult trend)
    {
        var spread = new TrendSpread(trend.Samples);
        foreach (var (share, value) in trend.Values.Select(known => (Share: ShareOf(known.Key), known.Value)).Where(known => known.Share is not null).OrderBy(known => known.Share))
            spread.Add(share!.Value, value);
        var values = Enumerable.Range(0, Points).Select(i => spread.Quantile((i + 0.5) / Points)).ToList();
        var mean = values.Average();
        spread.StandardDeviation = Math.Sqrt(values.Average(value => Math.Pow(value - mean, 2)));
        return spread;
    }

    private static double? ShareOf(string aggregation) => aggregation switch
    {
        "min" => 0,
        "med" => 0.5,
        "max" => 1,
        _ => aggregation.StartsWith("p(", StringComparison.Ordinal) && double.TryParse(aggregation[2..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percentile) ? percentile / 100 : null,
    };

    private static double Middle(DistributionBucket bucket) => (bucket.From + bucket.To) / 2;

    private void Add(double share, double value) => _known.Add((share, _known.Count > 0 ? Math.Max(value, _known[^1].Value) : value));

    /// <summary>Grows evenly with the values of an exponential tail. The greatest of n samples stands for the share n/(n+1).</summary>
    private double Tail(double share) => -Math.Log(1 - Math.Min(share, Samples / (Samples + 1.0)));
}
