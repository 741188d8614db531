using System.Globalization;

namespace LoadTester;

/// <summary>Which values of a metric are better.</summary>
internal enum Better
{
    /// <summary>Neither: it says nothing of the target.</summary>
    Neither,

    /// <summary>The lower.</summary>
    Lower,

    /// <summary>The higher.</summary>
    Higher,
}

/// <summary>Which way a metric gets worse.</summary>
internal static class Direction
{
    public static Better Of(MetricSlice slice, string aggregation) => slice.Name switch
    {
        "http_req_failed" or "errors" or "dropped_iterations" => Better.Lower,
        "http_reqs" => IsOfFailures(slice) ? Better.Lower : Better.Higher,
        "checks" or "iterations" => Better.Higher,
        // More bytes are larger answers or more of them; users are what the test asks for.
        "data_sent" or "data_received" or "vus" or "vus_max" => Better.Neither,
        // One sample decides these, whatever the rest did.
        _ => aggregation is "min" or "max" ? Better.Neither : Better.Lower,
    };

    /// <summary>Why there is no better or worse, and what to compare instead.</summary>
    public static string WhyNeither(MetricSlice slice, string aggregation) => slice.Name switch
    {
        "data_sent" or "data_received" => "more bytes are neither better nor worse. Compare http_reqs or http_req_duration.",
        "vus" or "vus_max" => "how many virtual users there are is what the test asks for, and says nothing of the target. Compare http_reqs or http_req_duration.",
        _ => $"\"{aggregation}\" is a single sample, which no number of samples makes certain. Compare {(aggregation == "max" ? "p(99)" : "med")}.",
    };

    private static bool IsOfFailures(MetricSlice slice) => slice.Tags.Any(tag => tag switch
    {
        { Key: "expected_response", Value: "false" } or { Key: "error_code" } => true,
        { Key: "status" } => int.TryParse(tag.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is 0 or >= 400,
        _ => false,
    });
}
