using System.Globalization;
using Xunit;

namespace LoadTester;

/// <summary>Load tests that nobody thought of: what the table of cases does not show, these find.</summary>
[Collection(nameof(Agreement))]
public sealed class RandomJourneyTests(NodeDriver node)
{
    private const int SeedsOfNode = 60;
    private const int SeedsOfK6 = 20;

    /// <summary>Where others are to be tried: <c>AGREEMENT_SEEDS=1000-1999</c>.</summary>
    private static readonly string? s_wanted = Environment.GetEnvironmentVariable("AGREEMENT_SEEDS");

    public static TheoryData<int> OfNode => Seeds(SeedsOfNode);

    public static TheoryData<int> OfK6 => Seeds(SeedsOfK6);

    [Theory]
    [MemberData(nameof(OfNode))]
    public async Task Random_journeys_do_on_each_engine_the_same(int seed)
    {
        NodeDriver.Need();
        await CompareAsync(seed, "the script under Node", node.RunAsync);
    }

    [Theory]
    [MemberData(nameof(OfK6))]
    public async Task Random_journeys_do_under_k6_the_same(int seed)
    {
        RealK6.Need();
        await CompareAsync(seed, "the script under k6", RealK6.RunAsync);
    }

    [Theory]
    [MemberData(nameof(OfK6))]
    public async Task Random_journeys_have_by_each_engine_the_same_result(int seed)
    {
        RealK6.Need();
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await RecordingServer.StartAsync(RandomTest.Answer);
        var (test, _) = RandomTest.Of(seed, server.Url);

        var embedded = await new EmbeddedEngine().RunAsync(test, Fixed.Options, cancellationToken);
        var k6 = await new K6Engine().RunAsync(test, Fixed.Options, cancellationToken);

        Assert.Equal(embedded.Outcome, k6.Outcome);
        // Where Before fails, After has its share in all that k6 did not count.
        if (embedded.Outcome != RunOutcome.Aborted && Differences.Between("the embedded engine", [.. ResultLines.Of(embedded)], "the k6 engine", [.. ResultLines.Of(k6)]) is { } differences)
            Assert.Fail($"Seed {seed}. The script is kept in {await KeepAsync(test.ToK6Script(), seed, cancellationToken)}.\n{differences}");
    }

    private static async Task CompareAsync(int seed, string runnerName, Func<K6Script, RecordingServer, CancellationToken, Task<Observation>> runScript)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await RecordingServer.StartAsync(RandomTest.Answer);
        var (test, comparable) = RandomTest.Of(seed, server.Url);
        Assert.Empty(test.Validate());
        var script = test.ToK6Script();

        var embedded = comparable(await Embedded.RunAsync(test, server, cancellationToken));
        var other = comparable(await runScript(script, server, cancellationToken));

        if (embedded.IsAborted)
            (embedded, other) = (Deviation.NoTeardown.Forgive(embedded), Deviation.NoTeardown.Forgive(other));
        if (Differences.Between(("the embedded engine", embedded), (runnerName, other)) is { } differences)
            Assert.Fail($"Seed {seed}. The script is kept in {await KeepAsync(script, seed, cancellationToken)}.\n{differences}");
    }

    private static async Task<string> KeepAsync(K6Script script, int seed, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory($"agreement-seed-{seed}-").FullName;
        await script.SaveAsync(folder, cancellationToken);
        return folder;
    }

    private static TheoryData<int> Seeds(int count)
    {
        if (s_wanted?.Split('-') is not [var first, var last])
            return [.. Enumerable.Range(1, count)];
        var from = int.Parse(first, CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(from, int.Parse(last, CultureInfo.InvariantCulture) - from + 1)];
    }
}
