using System.Text.Json.Nodes;
using Xunit;

namespace LoadTester.OpenApi;

public sealed class YamlSpecs
{
    [Theory]
    [InlineData("no", "\"no\"")]
    [InlineData("2020-01-01", "\"2020-01-01\"")]
    [InlineData("~", "null")]
    [InlineData("True", "true")]
    [InlineData("007", "7")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("+.50", "0.50")]
    [InlineData("1.10", "1.10")]
    [InlineData("-12e03", "-12e03")]
    [InlineData("18446744073709551616", "18446744073709551616")]
    [InlineData("123e4567", "123e4567")]
    [InlineData("'7'", "\"7\"")]
    [InlineData("!!str 7", "\"7\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("- ", "[null]")]
    public void A_word_means_what_the_core_schema_says(string yaml, string json)
    {
        Assert.Equal(json, YamlTree.Parse(yaml, new())?.ToJsonString() ?? "null");
    }

    [Fact]
    public void Anchors_and_merge_keys_are_written_out()
    {
        var tree = YamlTree.Parse("base: &b { a: 1, b: 2 }\nown: { <<: *b, b: 3 }\nagain: *b", new());

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{ "base": { "a": 1, "b": 2 }, "own": { "b": 3, "a": 1 }, "again": { "a": 1, "b": 2 } }"""), tree));
    }

    [Fact]
    public void A_key_that_is_there_twice_is_a_warning()
    {
        var warnings = new WarningList();

        var tree = YamlTree.Parse("info:\n  title: a\n  title: b", warnings);

        Assert.Equal("b", tree!["info"]!["title"]!.GetValue<string>());
        Assert.Equal(["#/info/title: the key is there more than once, again on line 3; the last one counts"], warnings.ToImmutable());
    }

    [Fact]
    public void Aliases_that_multiply_stop_before_memory_does()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat("bcdefghij".Select((name, i) =>
            $"{name}: &{name} [{string.Join(", ", Enumerable.Repeat($"*{(char)('a' + i)}", 10))}]\n"));

        var exception = Assert.Throws<ApiDocumentException>(() => ApiDocument.Parse(bomb));

        Assert.Equal("The text is not valid YAML: line 6, column 36: stands for more than 1,000,000 values once its aliases are written out.", exception.Message);
    }

    [Theory]
    [InlineData("[", "nested deeper than 200 levels")]
    [InlineData("a: {b: [", "nested deeper than 200 levels")]
    public void Deep_nesting_stops(string opening, string reason)
    {
        var yaml = "x: " + string.Concat(Enumerable.Repeat(opening.Replace("a: ", "", StringComparison.Ordinal), 50_000));

        var exception = Assert.Throws<ApiDocumentException>(() => ApiDocument.Parse(yaml));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }
}
