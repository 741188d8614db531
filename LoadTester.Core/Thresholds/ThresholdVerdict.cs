namespace LoadTester;

/// <summary>Judges a threshold by what was measured.</summary>
internal static class ThresholdVerdict
{
    /// <summary>A trend, rate or gauge without samples does not hold (k6 alone would pass some of these); a counter without samples is 0.</summary>
    public static ThresholdResult Of(Threshold threshold, double? actual, long samples) => new()
    {
        Metric = threshold.Metric,
        Expression = threshold.Expression,
        Actual = actual,
        Unit = KnownMetrics.UnitOf(threshold.Slice.Name),
        Samples = samples,
        // What is compared with earlier runs holds until it is.
        Passed = actual is { } value && (threshold.Rule is not null || threshold.Holds(value)),
        IsDefault = threshold.IsDefault,
        Baseline = threshold.Rule?.Unknown(Baselines.NoHistory),
    };
}
