using System.Diagnostics;

namespace LoadTester;

/// <summary>The floor: the same requests in a loop around <see cref="HttpMessageInvoker"/>, with a handler per user, and nothing measured.</summary>
internal static class BareGenerator
{
    public static async Task<Load> RunAsync(LoadOrder order, CancellationToken cancellationToken)
    {
        var bodies = order.Work == Work.Journey ? await RecordedBodies.RecordAsync(cancellationToken) : null;
        var users = Enumerable.Range(0, order.Vus).Select(_ => new BareUser(order.Url, bodies)).ToList();
        var watch = Stopwatch.StartNew();
        var end = Stopwatch.GetTimestamp() + (long)(order.Duration.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(users.Select(user => Task.Run(() => WorkAsync(user, order, end, cancellationToken), cancellationToken)));
        var seconds = watch.Elapsed.TotalSeconds;
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var user in users)
            user.Dispose();
        return new()
        {
            Iterations = users.Sum(user => user.Iterations),
            Requests = users.Sum(user => user.Requests),
            Failures = users.Sum(user => user.Failures),
            Problem = users.Select(user => user.Problem).FirstOrDefault(problem => problem is not null),
            Seconds = seconds,
        };
    }

    private static async Task WorkAsync(BareUser user, LoadOrder order, long end, CancellationToken cancellationToken)
    {
        while (Stopwatch.GetTimestamp() < end && !cancellationToken.IsCancellationRequested)
        {
            await user.IterateAsync(order.Work, cancellationToken);
            if (order.Pause == TimeSpan.Zero)
                continue;
            var pause = order.Pause * (1 + Random.Shared.NextDouble());
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), end);
            if (left > TimeSpan.Zero)
                await Task.Delay(pause < left ? pause : left, cancellationToken);
        }
    }
}
