using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester;

/// <summary>The hash that draws all values, in both languages, by the same vectors. They were made by a third implementation.</summary>
[Collection(nameof(Agreement))]
public sealed class HashTests(NodeDriver node)
{
    private static readonly JsonNode s_vectors = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Hash", "vectors.json")))!;

    [Fact]
    public void The_engine_draws_by_the_vectors()
    {
        foreach (var vector in s_vectors["draws"]!.AsArray())
            Assert.Equal((uint)vector!["hash"]!, Hash32.Of((uint)vector["seed"]!, (uint)vector["scenario"]!, (long)vector["iteration"]!, (uint)vector["place"]!));
        foreach (var vector in s_vectors["texts"]!.AsArray())
            Assert.Equal((uint)vector!["hash"]!, Hash32.OfText(string.Concat(vector["units"]!.AsArray().Select(unit => (char)(ushort)unit!))));
    }

    [Fact]
    public async Task A_script_draws_by_the_vectors()
    {
        NodeDriver.Need();
        using var folder = ScriptFolder.Create();
        var source = new[] { "finish", "hash", "hashText" }.Select(ScriptTemplates.Function).Append($$"""
            const vectors = {{s_vectors.ToJsonString()}};
            export default function () {
              for (const { seed, scenario, iteration, place } of vectors.draws) console.log(`${hash(seed, scenario, iteration, place)}`);
              for (const { units } of vectors.texts) console.log(`${hashText(String.fromCharCode(...units))}`);
            }
            """);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, K6Script.FileName), string.Join("\n", source), TestContext.Current.CancellationToken);

        var report = await node.RunAsync(folder.Path, new Dictionary<string, string>(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            s_vectors["draws"]!.AsArray().Concat(s_vectors["texts"]!.AsArray()).Select(vector => vector!["hash"]!.ToJsonString()),
            report.Console.Select(line => line.Text));
    }
}
