namespace LoadTester;

/// <summary>How the values of a trend are spread, in fewer buckets than they are counted in.</summary>
internal static class FoldedHistogram
{
    /// <summary>Null without values.</summary>
    public static Distribution? Of(MetricSlice slice, Histogram values)
    {
        var buckets = new List<DistributionBucket>();
        var (index, count) = (-1, 0L);
        // The buckets of the histogram are parts of those of the grid.
        foreach (var (from, more) in values.Buckets())
        {
            var next = DistributionGrid.IndexOf(from);
            if (next != index && count > 0)
                buckets.Add(DistributionText.Bucket(index, count));
            (index, count) = next == index ? (index, count + more) : (next, more);
        }

        if (count > 0)
            buckets.Add(DistributionText.Bucket(index, count));
        return buckets.Count == 0 ? null : new() { Metric = slice.ToString(), Buckets = buckets };
    }
}
