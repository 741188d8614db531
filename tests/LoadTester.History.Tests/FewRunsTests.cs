using Xunit;

namespace LoadTester;

/// <summary>Series of few runs: the slower run is found, the unchanged one is not, with the noise of a machine from run to run.</summary>
public sealed class FewRunsTests
{
    private const int Series = 40;

    private static readonly Threshold s_lastPassed = Metric.HttpReqDuration.P(95).NoWorseThan(Baseline.LastPassed, by: 0.10);
    private static readonly LoadTest s_test = Runs.Test(s_lastPassed);
    private static readonly List<LoadResult> s_runs = [.. Enumerable.Range(0, 6).Select(seed => Runs.Of(s_test, Runs.Durations(seed)))];

    [Theory]
    [InlineData(1, 0.02, 1.5, 36)]
    [InlineData(2, 0.05, 2, 40)]
    [InlineData(5, 0.02, 1.3, 30)]
    [InlineData(5, 0.05, 2, 39)]
    [InlineData(10, 0.02, 1.3, 35)]
    [InlineData(10, 0.05, 2, 40)]
    [InlineData(20, 0.05, 1.5, 34)]
    public async Task A_slower_run_is_found_after_few_runs(int before, double noise, double slower, int atLeast)
    {
        var found = 0;
        for (var series = 0; series < Series; series++)
            found += (await AfterAsync(before, noise, slower, new Random(series))).Passed ? 0 : 1;

        Assert.InRange(found, atLeast, Series);
    }

    [Theory]
    [InlineData(1, 0.10, 3)]
    [InlineData(2, 0.05, 0)]
    [InlineData(5, 0.10, 2)]
    [InlineData(20, 0.05, 1)]
    public async Task An_unchanged_run_hardly_ever_fails(int before, double noise, int atMost)
    {
        var failed = 0;
        for (var series = 0; series < Series; series++)
            failed += (await AfterAsync(before, noise, 1, new Random(series))).Passed ? 0 : 1;

        Assert.InRange(failed, 0, atMost);
    }

    private static async Task<LoadResult> AfterAsync(int before, double noise, double slower, Random random)
    {
        var test = s_test.WithHistory(new Kept());
        for (var number = 0; number < before; number++)
            await Baselines.CompleteAsync(test, Next(number, Math.Exp(noise * Runs.Normal(random)), random), CancellationToken.None);
        return await Baselines.CompleteAsync(test, Next(before, slower * Math.Exp(noise * Runs.Normal(random)), random), CancellationToken.None);
    }

    /// <summary>One of a few measured runs, slower by a factor.</summary>
    private static LoadResult Next(int number, double factor, Random random)
    {
        var run = s_runs[random.Next(s_runs.Count)];
        return run with
        {
            Started = Runs.Started.AddHours(number),
            Metrics = [.. run.Metrics.Select(metric => metric.Name == "http_req_duration" ? metric with { Values = metric.Values.ToDictionary(value => value.Key, value => value.Value * factor) } : metric)],
            Distributions = [.. run.Distributions.Select(of => of with { Buckets = [.. of.Buckets.Select(bucket => new DistributionBucket(bucket.From * factor, bucket.To * factor, bucket.Count))] })],
            Thresholds = [.. run.Thresholds.Select(threshold => threshold is { Metric: "http_req_duration", Actual: { } actual } ? threshold with { Actual = actual * factor } : threshold)],
        };
    }

    private sealed class Kept : IRunHistory
    {
        private readonly List<(KeptRun Run, KeptFigures Figures)> _all = [];

        public string Place => "memory";

        public Task<IReadOnlyList<KeptRun>> RunsAsync(string test, int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<KeptRun>>([.. _all.Select(of => of.Run)]);

        public Task<IReadOnlyDictionary<string, KeptFigures>> FiguresAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, KeptFigures>>(_all.Where(of => ids.Contains(of.Run.Id)).ToDictionary(of => of.Run.Id, of => of.Figures));

        public Task KeepAsync(LoadResult result, string signature, CancellationToken cancellationToken)
        {
            _all.Add((KeptRun.Of($"{_all.Count}", result, signature), KeptFigures.Of(result)));
            return Task.CompletedTask;
        }
    }
}
