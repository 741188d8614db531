using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace LoadTester;

/// <summary>Whatever stands in a test or a document: its script is JavaScript, and nothing of it runs.</summary>
[Collection(nameof(Agreement))]
public sealed class BadInputTests(NodeDriver node)
{
    private static readonly object s_answer = new { status = 201, headers = new Dictionary<string, string> { ["Content-Type"] = "application/json", ["X-A"] = "b" }, body = """{"id":"7","a":"b"}""" };

    private int _ran;

    [Fact]
    public void Nothing_leaves_its_literal()
    {
        NodeDriver.Need();
        var config = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2_024_117, 7);

        Prop.ForAll(NastyTest.Any, HoldsAsync).Check(config);

        Assert.InRange(_ran, 100, 300);
    }

    [Theory]
    [InlineData("globalThis.__pwned = 1;")]
    [InlineData("this.x = `${globalThis.__pwned = 1}`;")]
    public async Task Code_that_runs_is_found(string code)
    {
        NodeDriver.Need();
        using var folder = ScriptFolder.Create();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, K6Script.FileName), $"export default function () {{ {code.Replace("this.x", "const x", StringComparison.Ordinal)} }}", TestContext.Current.CancellationToken);

        var report = await node.RunAsync(folder.Path, new Dictionary<string, string>(), s_answer, TestContext.Current.CancellationToken);

        Assert.True(report.Pwned);
    }

    private async Task HoldsAsync(NastyTest nasty)
    {
        K6Script script;
        try
        {
            script = nasty.Make().ToK6Script();
        }
        catch (Exception refused) when (refused is InvalidLoadTestException or ArgumentException or ApiDocumentException)
        {
            return;
        }

        _ran++;
        using var folder = await ScriptFolder.WithAsync(script);
        var report = await node.RunAsync(folder.Path, NodeDriver.Environment(script), s_answer);
        Assert.True(report.Broken is null, $"{report.Broken}\n{nasty}");
        Assert.False(report.Pwned, $"Text was run as code.\n{nasty}\n{script.Source}");
        Assert.True(report.Exceptions.Count == 0, $"{string.Join("\n", report.Exceptions.Select(exception => exception.Error))}\n{nasty}");
    }
}
