using System.Net;
using System.Net.Sockets;
using Xunit;

[assembly: CaptureConsole]

namespace LoadTester.Child;

/// <summary>Runs until the file exists that CHILD_GO names, and notes in the file of CHILD_JOURNAL when it began and ended.</summary>
public sealed class Waits
{
    [LoadFact]
    public LoadTest Test() => LoadTest.Named("child").RunOn(new WaitingEngine());
}

/// <summary>Calls the target of CHILD_URL until it is cancelled, and has an After that calls <c>/after</c>.</summary>
public sealed class Hangs
{
    [LoadFact]
    public LoadTest Test() => LoadTest.Named("hangs").Against(Environment.GetEnvironmentVariable("CHILD_URL")!)
        .Scenario("load", Flow.Of(Step.Get("/x").ThinkTime(TimeSpan.FromMilliseconds(20))), Workload.ConstantVus(2, TimeSpan.FromMinutes(5)))
        .After(Flow.Of(Step.Get("/after")));
}

/// <summary>Calls the target of CHILD_URL once with each of 500 virtual users.</summary>
public sealed class Crowd
{
    [LoadFact]
    public async Task Test() => await LoadTest.Named("crowd").Against(Environment.GetEnvironmentVariable("CHILD_URL")!)
        .Scenario("load", Flow.Of(Step.Get("/x").Named("call")), Workload.IterationsPerVu(500, 1)).MeasureAsync();
}

/// <summary>Calls a target in this process once with each of 600 virtual users, which keep their connections.</summary>
public sealed class CrowdWithin
{
    [LoadFact]
    public async Task Test()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(1000);
        _ = AcceptAsync(listener);
        await LoadTest.Named("crowd").Against($"http://{listener.LocalEndpoint}")
            .Scenario("load", Flow.Of(Step.Get("/x").Named("call").ThinkTime(TimeSpan.FromSeconds(1))), Workload.IterationsPerVu(600, 1)).MeasureAsync();
    }

    private static async Task AcceptAsync(TcpListener listener)
    {
        while (true)
            _ = AnswerAsync(await listener.AcceptSocketAsync());
    }

    private static async Task AnswerAsync(Socket socket)
    {
        using (socket)
        {
            while (await socket.ReceiveAsync(new byte[1024]) > 0)
                await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
        }
    }
}

/// <summary>Notes in the file of CHILD_JOURNAL which assemblies are loaded when the first request is sent.</summary>
public sealed class Starts
{
    [LoadFact]
    public LoadTest Test() => LoadTest.Named("starting").InProcess(new Journalist()).Scenario("once", Flow.Of(Step.Get("http://localhost/")), Workload.Smoke());

    private sealed class Journalist : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!);
            await File.WriteAllLinesAsync(Environment.GetEnvironmentVariable("CHILD_JOURNAL")!, loaded, cancellationToken);
            return new();
        }
    }
}

internal sealed class WaitingEngine : ILoadEngine
{
    public string Name => "waiting";

    public async Task<LoadResult> RunAsync(LoadTest test, RunOptions options, CancellationToken cancellationToken)
    {
        Note("began");
        options.Progress?.Report(new()
        {
            Test = test.Name, Elapsed = TimeSpan.FromSeconds(1), Planned = null, Vus = 1, Iterations = 2, Requests = 3, RequestsPerSecond = 4, Failed = 0, P95 = null,
        });
        while (!File.Exists(Environment.GetEnvironmentVariable("CHILD_GO")) && !cancellationToken.IsCancellationRequested)
            await Task.Delay(10, CancellationToken.None);
        Note("ended");
        return new()
        {
            Name = test.Name,
            Engine = Name,
            Started = DateTimeOffset.UnixEpoch,
            Duration = TimeSpan.FromSeconds(1),
            Outcome = cancellationToken.IsCancellationRequested ? RunOutcome.Cancelled : RunOutcome.Completed,
        };
    }

    private static void Note(string what) =>
        File.AppendAllText(Environment.GetEnvironmentVariable("CHILD_JOURNAL")!, $"{Environment.ProcessId} {what}\n");
}
