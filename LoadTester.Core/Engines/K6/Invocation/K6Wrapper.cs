using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LoadTester;

/// <summary>
/// The script that an engine gives to k6: it runs <c>script.js</c> as it is, and adds what the result needs but a person's script does without. That is
/// the sub-metrics of the slices that the script does not ask for itself, a count of the iterations that began (k6 counts only those that were
/// completed) and of answers that k6 misjudges (<see cref="K6DeadEnds"/>), and a summary in a file instead of on the screen.
/// </summary>
internal static class K6Wrapper
{
    public const string FileName = "loadtester.js";

    /// <summary>The environment variable with the path of the summary.</summary>
    public const string SummaryVariable = "LOADTESTER_SUMMARY";

    /// <summary>Counts iterations as they begin.</summary>
    public const string BegunMetric = "loadtester_iterations_begun";

    /// <summary>How .NET writes texts that stand in the script.</summary>
    public static JsonSerializerOptions Literals { get; } = new() { Encoder = JavaScriptEncoder.Default, WriteIndented = true };

    public static string Write(LoadTest test)
    {
        var scenarios = test.Scenarios.Select(scenario => scenario.Name).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            // Runs {{K6Script.FileName}} for LoadTester. To run the test by hand, run {{K6Script.FileName}}.
            import http from 'k6/http';
            import { Counter } from 'k6/metrics';
            import * as script from './{{K6Script.FileName}}';

            export * from './{{K6Script.FileName}}';

            const slices = {{Literal(Slices(test))}};
            const aggregations = {{Literal(Aggregations(test))}};
            const scenarios = {{Literal(scenarios)}};

            const begun = new Counter('{{BegunMetric}}');
            new Counter('errors'); // of the script, or, where it has none, for its slices
            {{K6DeadEnds.Script(test)}}
            const given = script.options || {};
            const own = given.scenarios || {};

            function iterate(number, data) {
              begun.add(1);
              return script[own[scenarios[number]].exec || 'default'](data);
            }


            """);
        for (var i = 0; i < scenarios.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"export const loadtester_{i} = (data) => iterate({i}, data);\n");
        text.Append(CultureInfo.InvariantCulture, $$"""

            export const options = { ...given, scenarios: { ...own }, thresholds: { ...given.thresholds } };
            scenarios.forEach((name, number) => {
              if (own[name]) options.scenarios[name] = { ...own[name], exec: 'loadtester_' + number };
            });
            slices.forEach((slice) => {
              options.thresholds[slice] = options.thresholds[slice] || [];
            });
            options.summaryTrendStats = [...new Set([...(given.summaryTrendStats || []), ...aggregations])];

            export function handleSummary(data) {
              return { [__ENV.{{SummaryVariable}}]: JSON.stringify(data) };
            }

            """);
        return text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>All slices with tags; whole metrics are in every summary.</summary>
    private static IEnumerable<string> Slices(LoadTest test) => ResultSlices.Of(test)
        .Concat(K6Failures.Slices)
        .Concat(K6DeadEnds.Slices(test))
        .Concat(test.Scenarios.SelectMany(ResultSlices.OfEveryIteration))
        .Concat(test.Scenarios.SelectMany(scenario => new[] { BegunMetric, "dropped_iterations" }.Select(metric => new MetricSlice(metric).Where("scenario", scenario.Name))))
        .Where(slice => slice.Tags.Length > 0 && slice.Name != KnownMetrics.ResponseTime)
        .Select(slice => slice.ToString())
        .Distinct();

    private static IEnumerable<string> Aggregations(LoadTest test) => ResultSlices.UsualAggregations.Append("count")
        .Concat(test.EffectiveThresholds.Where(threshold => threshold.Percentile is not null).Select(threshold => threshold.Aggregation))
        .Distinct();

    private static string Literal(IEnumerable<string> texts) => JsonSerializer.Serialize(texts, Literals);
}
