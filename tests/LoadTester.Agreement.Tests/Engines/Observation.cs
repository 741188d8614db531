using System.Collections.Immutable;
using System.Globalization;

namespace LoadTester;

/// <summary>What a run of a load test did, whoever ran it: what it sent and what it measured.</summary>
internal sealed record Observation
{
    /// <summary>The requests, lane by lane, in order.</summary>
    public required ImmutableArray<RecordedRequest> Requests { get; init; }

    /// <summary>Samples by metric and tags, in order of both.</summary>
    public required ImmutableArray<Tally> Tallies { get; init; }

    /// <summary>The pauses, in the order in which they were begun; null where nobody could see them.</summary>
    public ImmutableArray<TimeSpan>? Pauses { get; init; }

    /// <summary>Whether the run was ended before its time.</summary>
    public bool IsAborted { get; init; }

    /// <summary>What must never happen, e.g. an exception in a script.</summary>
    public ImmutableArray<string> Accidents { get; init; } = [];

    public Observation WithoutHeader(string name) => this with { Requests = [.. Requests.Select(request => request.Without(name))] };

    public Observation WithoutTag(string key) => this with { Tallies = Tally.Merge(Tallies.Select(tally => tally.Without(key))) };

    public Observation Without(Func<Tally, bool> which) => this with { Tallies = [.. Tallies.Where(tally => !which(tally))] };

    /// <summary>Everything that is compared exactly, line by line.</summary>
    public IEnumerable<string> Lines() =>
    [
        .. Requests.Select(request => request.ToString()),
        .. Tallies.Select(tally => tally.ToString()),
        .. Accidents,
        $"the run was {(IsAborted ? "aborted" : "completed")}",
    ];
}

/// <summary>The samples of a metric that carry the same tags: how many, and what they add up to. The durations themselves are never compared.</summary>
internal sealed record Tally(string Metric, ImmutableSortedDictionary<string, string> Tags, long Samples, double? Sum)
{
    // Bytes of sockets depend on the client; the number of virtual users is sampled by the clock.
    private static readonly string[] s_ofTheClient = ["data_sent", "data_received", "vus", "vus_max"];

    /// <summary>Tags without text are no tags. What an error is called is every client's own; its code is not.</summary>
    public static Tally Of(string metric, IEnumerable<KeyValuePair<string, string>> tags, long samples, double? sum) => new(
        metric,
        tags.Where(tag => tag.Value.Length > 0 && (tag.Key != "error" || !metric.StartsWith("http_", StringComparison.Ordinal))).ToImmutableSortedDictionary(StringComparer.Ordinal),
        samples,
        sum);

    /// <summary>Counters that count nothing are left out, as k6 does.</summary>
    public static ImmutableArray<Tally> Merge(IEnumerable<Tally> tallies) =>
    [
        .. tallies
            .Where(tally => !s_ofTheClient.Contains(tally.Metric))
            .GroupBy(tally => tally.Key)
            .Select(same => same.First() with { Samples = same.Sum(tally => tally.Samples), Sum = same.First().Sum is null ? null : same.Sum(tally => tally.Sum) })
            .Where(tally => tally.Samples > 0 && (tally.Sum != 0 || tally.Metric is "checks" or "http_req_failed"))
            .OrderBy(tally => tally.Key, StringComparer.Ordinal),
    ];

    public string Key => $"{Metric}{{{string.Join(", ", Tags.Select(tag => $"{tag.Key}:{tag.Value}"))}}}";

    public Tally Without(string tag) => this with { Tags = Tags.Remove(tag) };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key} {Samples} samples{(Sum is { } sum ? $", {sum} in all" : "")}");
}
