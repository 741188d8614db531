using Xunit;

namespace LoadTester;

/// <summary>Every case of the table, on the embedded engine and as a script: the same requests, the same samples.</summary>
[Collection(nameof(Agreement))]
public sealed class AgreementTests(NodeDriver node)
{
    public static TheoryData<string> Cases => AllCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_script_does_under_Node_what_the_embedded_engine_does(string @case)
    {
        NodeDriver.Need();
        await CompareAsync(@case, Runners.Node, "the script under Node", node.RunAsync);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_script_does_under_k6_what_the_embedded_engine_does(string @case)
    {
        RealK6.Need();
        await CompareAsync(@case, Runners.K6, "the script under k6", RealK6.RunAsync);
    }

    private static async Task CompareAsync(string name, Runners runner, string runnerName, Func<K6Script, RecordingServer, CancellationToken, Task<Observation>> runScript)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var one = AllCases.Named(name);
        Site? site = null;
        await using var server = await RecordingServer.StartAsync(request => one.Answers(request, site!));
        site = new(server.Url, server.Port);
        var test = one.Make(site);

        var embedded = await Embedded.RunAsync(test, server, cancellationToken);
        var script = await runScript(test.ToK6Script(), server, cancellationToken);

        Judge(one, runner, ("the embedded engine", embedded), (runnerName, script));
    }

    /// <summary>Stated deviations are forgiven, if they are there.</summary>
    private static void Judge(AgreementCase one, Runners runner, (string Name, Observation Seen) embedded, (string Name, Observation Seen) script)
    {
        if (!one.HasPauses)
            embedded.Seen = embedded.Seen with { Pauses = null };
        var stated = one.Deviations.Where(deviation => deviation.Where.HasFlag(runner)).ToList();
        if (stated.Any(deviation => !deviation.IsChance) && Differences.Between(embedded, script) is null)
            Assert.Fail($"{embedded.Name} and {script.Name} agree, although it is stated that they do not: {stated[0].Reason}");
        foreach (var deviation in stated)
        {
            embedded.Seen = deviation.Forgive(embedded.Seen);
            script.Seen = deviation.Forgive(script.Seen);
        }

        Differences.AssertNone(embedded, script);
    }
}
