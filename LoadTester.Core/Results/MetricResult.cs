using System.Text.Json.Serialization;

namespace LoadTester;

/// <summary>A metric, or the samples of it that carry some tags.</summary>
public sealed record MetricResult
{
    /// <summary>k6's name, e.g. <c>http_req_duration</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The tags that select the slice; empty for the whole metric.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>How it aggregates.</summary>
    public required MetricType Type { get; init; }

    /// <summary>What its values are.</summary>
    public required MetricUnit Unit { get; init; }

    /// <summary>The number of samples.</summary>
    public required long Samples { get; init; }

    /// <summary>
    /// The aggregations under k6's names. Trend: avg, min, med, max, p(90), p(95), p(99) and those of thresholds. Counter: count, rate (per second).
    /// Rate: rate, passes (samples that hold: for <c>http_req_failed</c> the failed ones), fails. Gauge: value, min, max. Times are in milliseconds.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Values { get; init; }

    /// <summary>As k6 writes it: <c>http_req_duration{name:createOwner}</c>.</summary>
    [JsonIgnore]
    public string Key => Tags.Count == 0 ? Name : $"{Name}{{{string.Join(",", Tags.Select(tag => $"{tag.Key}:{tag.Value}"))}}}";
}

/// <summary>How a metric aggregates (k6's metric types).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetricType>))]
public enum MetricType
{
    /// <summary>A sum.</summary>
    Counter,

    /// <summary>A value that changes.</summary>
    Gauge,

    /// <summary>A share.</summary>
    Rate,

    /// <summary>A distribution.</summary>
    Trend,
}

/// <summary>What the values of a metric are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetricUnit>))]
public enum MetricUnit
{
    /// <summary>Plain numbers.</summary>
    Number,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Bytes.</summary>
    Bytes,
}
