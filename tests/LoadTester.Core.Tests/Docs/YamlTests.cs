using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace LoadTester.Docs;

public sealed partial class YamlTests
{
    [Fact]
    public void Yaml_in_the_documentation_can_be_read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LoadTester.sln")))
            folder = folder.Parent!;
        var blocks = Directory.EnumerateFiles(Path.Combine(folder.FullName, "docs"), "*.md").SelectMany(file => Blocks().Matches(File.ReadAllText(file)).Select(match => match.Groups["yaml"].Value)).ToArray();

        Assert.InRange(blocks.Length, 3, int.MaxValue);
        Assert.All(blocks, block =>
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(block));
            Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
        });
    }

    [GeneratedRegex("^```ya?ml\n(?<yaml>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
