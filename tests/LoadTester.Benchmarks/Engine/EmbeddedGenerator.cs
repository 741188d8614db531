using System.Diagnostics;

namespace LoadTester;

/// <summary>The embedded engine, as any test uses it.</summary>
internal static class EmbeddedGenerator
{
    public static async Task<Load> RunAsync(LoadOrder order, CancellationToken cancellationToken)
    {
        var test = await Works.TestAsync(order.Work, order.Url, Workload.ConstantVus(order.Vus, order.Duration), order.Pause, cancellationToken);
        var watch = Stopwatch.StartNew();
        var result = await new EmbeddedEngine().RunAsync(test, new(), cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        cancellationToken.ThrowIfCancellationRequested();
        return new()
        {
            Iterations = result.Scenarios.Single().Iterations,
            Requests = (long)(result.Metric("http_reqs")?.Values["count"] ?? 0),
            Failures = (long)(result.Metric("http_req_failed")?.Values["passes"] ?? 0) + result.Checks.Sum(check => check.Fails),
            Problem = result.Outcome == RunOutcome.Completed ? (result.Failures is [var first, ..] ? first.Reason : null) : result.OutcomeReason ?? $"{result.Outcome}",
            Seconds = seconds,
        };
    }
}
