// The token is for [Fact]; the page speaks of load tests, which need none.
#pragma warning disable xUnit1051
using Xunit;

namespace LoadTester.Docs;

/// <summary>The code of docs/k6-script.md, but for its catalogue.</summary>
public sealed class ScriptPage
{
    [Fact]
    public async Task A_script_in_a_folder()
    {
        var test = LoadTest.Named("booking").Scenario("load", Flow.Of(Step.Get("/owners")), Workload.Load(peakVus: 20));
        try
        {
            var script = test.ToK6Script();
            await script.SaveAsync("load");

            Assert.True(File.Exists("load/script.js"));
        }
        finally
        {
            Directory.Delete("load", recursive: true);
        }
    }
}
