using System.Globalization;
using System.Text.Json;

namespace LoadTester;

/// <summary>
/// Answers that redirect and were not followed: without a <c>Location</c>, or after too many others. k6 judges each hop by the statuses of its step, so the
/// script has to tell it to expect those that redirect, and k6 then takes such an answer for a success where the step does not. The wrapper counts them;
/// <c>http_req_failed</c> is put right by that count.
/// </summary>
internal static class K6DeadEnds
{
    /// <summary>The counter, with the name, the tags, the method and the status of the request.</summary>
    public const string Metric = "loadtester_dead_ends";

    private const string Judged = "http_req_failed";

    private static readonly int[] s_redirects = [301, 302, 303, 307, 308];

    /// <summary>The statuses that redirect and that a step does not expect, by the names of steps. Where steps share a name, those that none of them expects.</summary>
    public static IReadOnlyDictionary<string, int[]> Unexpected(LoadTest test) => TestPlaces.Of(test)
        .GroupBy(place => place.Step.Name)
        .Select(places => (Name: places.Key, Statuses: s_redirects.Where(status => !places.Any(place => place.Step.Expected.Contains(status))).ToArray()))
        .Where(step => step.Statuses.Length > 0)
        .ToDictionary(step => step.Name, step => step.Statuses);

    /// <summary>The slices of the counter: beside those of <c>http_req_failed</c>, and by status. None where there can be no such answers, since k6 then has no such metric.</summary>
    public static IEnumerable<MetricSlice> Slices(LoadTest test) => Unexpected(test).Count == 0
        ? []
        : ResultSlices.Of(test).Where(slice => slice.Name == Judged).Select(slice => slice with { Name = Metric }).Concat(s_redirects.Select(status => Of(status)));

    /// <summary>How many k6 took for successes in a slice of <c>http_req_failed</c>; 0 for any other metric.</summary>
    public static long In(K6Summary summary, MetricSlice slice) => slice.Name == Judged ? Count(summary, slice with { Name = Metric }) : 0;

    /// <summary>How many had that status.</summary>
    public static long With(K6Summary summary, int status) => Count(summary, Of(status));

    private static MetricSlice Of(int status) => new MetricSlice(Metric).Where("status", status.ToString(CultureInfo.InvariantCulture));

    /// <summary>What is told of a run that had some; null when it had none.</summary>
    public static string? Note(K6Summary summary) => In(summary, new(Judged)) is > 0 and var count
        ? $"{Figures.Count(count, "answer")} redirected nowhere and had no expected status. LoadTester counts them as failed requests; k6 did not, so they are in http_req_duration{{expected_response:true}} and not in the failures over time."
        : null;

    /// <summary>The part of the wrapper that counts them; empty where there can be none.</summary>
    public static string Script(LoadTest test)
    {
        var unexpected = Unexpected(test);
        return unexpected.Count == 0 ? "" : $$"""

            // The script tells k6 to expect each status that redirects, since k6 judges each hop. What is no hop, but the last answer, is looked at here.
            const deadEnds = new Counter('{{Metric}}');
            const unexpected = new Map({{JsonSerializer.Serialize(unexpected.Select(step => new object[] { step.Key, step.Value }), K6Wrapper.Literals)}});
            ['get', 'head', 'post', 'put', 'patch', 'del', 'options', 'request'].forEach((verb) => {
              const send = http[verb];
              http[verb] = (...given) => {
                const answer = send(...given);
                if (answer.status > 300 && answer.status < 309) {
                  const tags = (given[given.length - 1] || {}).tags || {};
                  if ((unexpected.get(tags.name) || []).includes(answer.status)) {
                    deadEnds.add(1, { ...tags, method: answer.request.method, status: `${answer.status}` });
                  }
                }
                return answer;
              };
            });

            """;
    }

    private static long Count(K6Summary summary, MetricSlice slice) => (long)(summary.Values(slice.ToString())?.GetValueOrDefault("count") ?? 0);
}
