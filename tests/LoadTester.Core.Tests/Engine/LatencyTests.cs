using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>What is measured, against a server that measures itself.</summary>
public sealed class LatencyTests
{
    [Fact]
    public async Task The_median_is_that_of_the_server_but_for_the_way_there_and_back()
    {
        var best = double.MaxValue;
        for (var attempt = 0; attempt < 4 && best > 0.1; attempt++)
            best = Math.Min(best, await ExcessAsync());

        // Of the 10 ms that the server takes. A machine that does nothing else shows a hundredth of them.
        Assert.InRange(best, 0, 0.3);
    }

    /// <summary>By what share the measured median is above the server's own.</summary>
    private static async Task<double> ExcessAsync()
    {
        var own = new ConcurrentBag<double>();
        await using var server = new TcpServer((stream, cancellationToken) => ServeAsync(stream, own, cancellationToken));

        var result = await Run.MeasureAsync(LoadTest.Named("latency").Against(server.Url).Scenario("load", Flow.Of(Step.Get("/x")), Workload.ConstantRate(50, 1.Seconds()).WithVus(4)));

        var times = own.Order().ToList();
        var median = times[times.Count / 2];
        return (result.Value("http_req_duration", "med") - median) / median;
    }

    private static async Task ServeAsync(NetworkStream stream, ConcurrentBag<double> own, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var answer = Encoding.ASCII.GetBytes(RawServer.Answer(200, "{}"));
        while (await stream.ReadAsync(buffer, cancellationToken) > 0)
        {
            var begun = Stopwatch.GetTimestamp();
            await Task.Delay(10, cancellationToken);
            own.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await stream.WriteAsync(answer, cancellationToken);
        }
    }
}
