using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester.Scripts;

/// <summary>What holds for every approved script. Each is held to what is generated in Docs/Catalogue.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public async Task Every_script_is_a_module_and_its_files_are_JSON()
    {
        var entries = Catalogue.Entries;

        var output = await Node.RunAsync(
            """
            const { SourceTextModule } = require('node:vm');
            return input.map(({ script, files }) => {
              try {
                new SourceTextModule(script);
                files.forEach((file) => JSON.parse(file));
                return '';
              } catch (error) {
                return `${error}`;
              }
            });
            """,
            new JsonArray([.. entries.Select(entry => (JsonNode)new JsonObject
            {
                ["script"] = File.ReadAllText(Path.Combine(entry.Folder, K6Script.FileName)),
                ["files"] = new JsonArray([.. Directory.GetFiles(entry.Folder, "*.json").Select(path => (JsonNode)File.ReadAllText(path))]),
            })]));

        Assert.All(entries.Zip(output.AsArray()), pair => Assert.Equal("", (string?)pair.Second));
    }

    [Fact]
    public void No_script_holds_a_port_a_secret_a_version_or_a_blank_at_the_end_of_a_line() => Assert.All(Catalogue.Entries, entry =>
    {
        foreach (var text in Directory.GetFiles(entry.Folder).Select(File.ReadAllText))
        {
            Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("40123", text, StringComparison.Ordinal);
            Assert.DoesNotContain("t0p s3cret", text, StringComparison.Ordinal);
            Assert.DoesNotContain(typeof(LoadTest).Assembly.GetName().Version!.ToString(3), text, StringComparison.Ordinal);
            Assert.DoesNotContain(text.Split('\n'), line => line.EndsWith(' ') || line.Contains('\r', StringComparison.Ordinal));
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Every_function_of_a_script_is_called_in_it() => Assert.All(Catalogue.Entries, entry =>
    {
        var script = File.ReadAllText(Path.Combine(entry.Folder, K6Script.FileName));
        Assert.All(
            ScriptFunctions.Names.Where(name => script.Contains($"\nfunction {name}(", StringComparison.Ordinal)),
            name => Assert.Matches($@"(?<!function )\b{name}\b[(,)]", script));
    });

    [Fact]
    public void Every_script_is_the_one_of_a_load_test()
    {
        var sources = string.Concat(Directory.GetFiles(Path.Combine(Catalogue.Entries[0].Folder, "..", "..", "..", "Docs"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.DoesNotContain(Catalogue.Entries, entry => !sources.Contains($"\"{entry.Name}\"", StringComparison.Ordinal));
    }
}
