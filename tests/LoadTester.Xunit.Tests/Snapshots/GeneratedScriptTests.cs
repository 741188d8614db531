using Xunit;

namespace LoadTester.Snapshots;

/// <summary>The way from a load test to its approved script, as users go it.</summary>
public sealed class GeneratedScriptTests : IDisposable
{
    private static string s_folder = "";
    private static LoadTest s_test = Booking(vus: 1);

    private readonly Desk _desk = new();
    private readonly (string? Ci, string? Update) _outer = (Environment.GetEnvironmentVariable("CI"), Environment.GetEnvironmentVariable(Settings.UpdateSnapshotsVariable));

    public GeneratedScriptTests()
    {
        s_folder = _desk.Folder;
        Set("false", null);
    }

    public void Dispose()
    {
        Set(_outer.Ci, _outer.Update);
        _desk.Dispose();
    }

    private sealed class Scripts
    {
        [Fact]
        public async Task Booking_has_the_approved_script() => Assert.Same(s_test, await s_test.ShouldMatchScriptAsync(folder: s_folder));
    }

    [Fact]
    public async Task What_is_approved_is_the_script_of_the_load_test()
    {
        await Approve();

        var script = Booking(vus: 1).ToK6Script();
        Assert.Equal(script.Files.Keys.Append("script.js").Order(StringComparer.Ordinal), _desk.Files.Keys.Select(Path.GetFileName));
        Assert.Equal(script.Source, _desk.Files["GeneratedScriptTests.Scripts.Booking_has_the_approved_script.approved/script.js"]);
    }

    [Fact]
    public async Task Another_target_and_another_secret_are_the_same_script()
    {
        await Approve();

        s_test = Booking(vus: 1, "http://127.0.0.1:50123", "another secret");
        using var run = await InnerRun.Of(typeof(Scripts));
        Assert.Equal("Booking_has_the_approved_script: passed", run.Test.ToString());
        Assert.Equal("", run.Live);
    }

    [Fact]
    public async Task Another_workload_is_another_script()
    {
        await Approve();

        s_test = Booking(vus: 2);
        using var run = await InnerRun.Of(typeof(Scripts));
        Assert.StartsWith("LoadTester.ScriptSnapshotException : The script of \"booking\" is not the approved one.\n", run.Test.Message, StringComparison.Ordinal);
        Assert.Contains("vus: 1,", Assert.Single(run.Test.Message.Split('\n'), line => line.StartsWith("   -  ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("vus: 2,", Assert.Single(run.Test.Message.Split('\n'), line => line.StartsWith("   +  ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_accepts_a_script_or_asks_for_an_approved_one()
    {
        Set("true", null);
        using var server = await InnerRun.Of(typeof(Scripts));
        Assert.StartsWith("LoadTester.ScriptSnapshotException : The script of \"booking\" was never approved.\n", server.Test.Message, StringComparison.Ordinal);

        Set("true", "1");
        using var update = await InnerRun.Of(typeof(Scripts));
        Assert.Equal("Booking_has_the_approved_script: passed", update.Test.ToString());
    }

    private static void Set(string? ci, string? update)
    {
        Environment.SetEnvironmentVariable("CI", ci);
        Environment.SetEnvironmentVariable(Settings.UpdateSnapshotsVariable, update);
    }

    private static async Task Approve()
    {
        s_test = Booking(vus: 1);
        using var run = await InnerRun.Of(typeof(Scripts));
        Assert.Equal("Booking_has_the_approved_script: passed", run.Test.ToString());
    }

    private static LoadTest Booking(int vus, string url = "http://127.0.0.1:40123", string secret = "a secret") =>
        LoadTest.Named("booking").Against(url)
            .WithAuth(Auth.Bearer(Value.Secret("TOKEN", secret)))
            .Scenario("load", Flow.Of(Step.Get("/owners/{id}").With("id", Value.Unique("{0}"))), Workload.ConstantVus(vus, TimeSpan.FromSeconds(5)));
}
