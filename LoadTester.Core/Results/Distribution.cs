using System.Text.Json.Serialization;

namespace LoadTester;

/// <summary>How the values of a trend, or of a slice of one, are spread: a histogram with 64 buckets to each power of two, so that a bucket's limits are at most 1.6 % apart.</summary>
public sealed record Distribution
{
    /// <summary>The trend as k6 writes it: <c>http_req_duration</c> or <c>http_req_duration{name:createOwner}</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The buckets that hold values, in rising order. In JSON one short text for all of them.</summary>
    [JsonConverter(typeof(DistributionText))]
    public required IReadOnlyList<DistributionBucket> Buckets { get; init; }
}

/// <summary>Values that are about the same.</summary>
/// <param name="From">The lower limit in milliseconds, inclusive.</param>
/// <param name="To">The upper limit in milliseconds, exclusive.</param>
/// <param name="Count">How many values are within.</param>
public readonly record struct DistributionBucket(double From, double To, long Count);
