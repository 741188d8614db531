using System.Collections.Immutable;
using System.Globalization;

namespace LoadTester;

/// <summary>Runs a load test on the embedded engine and looks at every sample it took.</summary>
internal static class Embedded
{
    private static readonly string[] s_trends = ["http_req_duration", "http_req_blocked", "http_req_connecting", "http_req_tls_handshaking", "http_req_sending", "http_req_waiting", "http_req_receiving"];
    private static readonly string[] s_outcome = ["method", "status", "expected_response", "error_code", "proto", "tls_version"];

    public static async Task<Observation> RunAsync(LoadTest test, RecordingServer server, CancellationToken cancellationToken)
    {
        test.EnsureValid();
        var clock = new NotingClock();
        using var run = new EmbeddedRun(test, Fixed.Options with { Clock = clock });
        var result = await run.RunAsync(cancellationToken);
        return new()
        {
            Requests = server.TakeRequests(),
            Tallies = Tally.Merge(Requests(run).Concat(Trends(run)).Concat(Rates(run)).Concat(Counters(run))),
            Pauses = clock.Pauses,
            IsAborted = result.Outcome == RunOutcome.Aborted,
        };
    }

    private static IEnumerable<Tally> Requests(EmbeddedRun run)
    {
        for (var i = 0; i < run.Compilation.Catalog.Requests.Count; i++)
        {
            foreach (var cell in run.Recorder.Totals.Requests(i))
            {
                var tags = run.Compilation.Catalog.Requests[i].Tags.ToDictionary();
                foreach (var key in s_outcome)
                    tags[key] = cell.Outcome.Tag(key) ?? "";
                var count = cell.Duration.Count;
                yield return Tally.Of("http_reqs", tags, count, count);
                yield return Tally.Of("http_req_failed", tags, count, cell.Outcome.Expected ? 0 : count);
                foreach (var trend in s_trends)
                    yield return Tally.Of(trend, tags, cell.Trend(trend)!.Count, null);
            }
        }
    }

    private static IEnumerable<Tally> Trends(EmbeddedRun run) =>
        run.Compilation.Catalog.Trends.Select((series, i) => Tally.Of(series.Metric, series.Tags, run.Recorder.Totals.Trend(i)?.Count ?? 0, null));

    private static IEnumerable<Tally> Rates(EmbeddedRun run) =>
        run.Compilation.Catalog.Rates.Select((series, i) => Tally.Of(series.Metric, series.Tags, run.Recorder.Totals.Rate(i).Total, run.Recorder.Totals.Rate(i).Passes));

    /// <summary>A counter of the engine does not know its samples; all that count add one each.</summary>
    private static IEnumerable<Tally> Counters(EmbeddedRun run) =>
        run.Compilation.Catalog.Counters.Select((series, i) => Tally.Of(series.Metric, series.Tags, run.Recorder.Totals.Counter(i), run.Recorder.Totals.Counter(i)));

    /// <summary>The clock of the machine, which notes what short times are waited for.</summary>
    private sealed class NotingClock : TimeProvider
    {
        private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);
        private readonly Lock _gate = new();
        private readonly List<TimeSpan> _pauses = [];

        public ImmutableArray<TimeSpan> Pauses
        {
            get
            {
                lock (_gate)
                    return [.. _pauses];
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero && dueTime <= s_longestPause && period == Timeout.InfiniteTimeSpan)
            {
                lock (_gate)
                    _pauses.Add(dueTime);
            }

            return System.CreateTimer(callback, state, dueTime, period);
        }
    }
}

/// <summary>What must be the same in every run, so that runs can be compared.</summary>
internal static class Fixed
{
    public static RunOptions Options { get; } = new() { RunId = "r2d2c3po", Seed = 7 };

    /// <summary>What a script is told, besides its target and its secrets.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Environment =>
    [
        new("RUN_ID", Options.RunId!),
        new("SEED", Options.Seed.ToString(CultureInfo.InvariantCulture)),
    ];
}
