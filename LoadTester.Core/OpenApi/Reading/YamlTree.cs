using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlText = YamlDotNet.Core.Events.Scalar;

namespace LoadTester;

/// <summary>YAML 1.2 (core schema, plus merge keys) to a tree, from the parser's events: YamlDotNet's own object mapping turns numbers into text or rounds them.</summary>
internal sealed partial class YamlTree
{
    /// <summary>Aliases multiply: a short document can stand for more nodes than memory holds. The largest known document has half as many.</summary>
    private const int MaxNodes = 1_000_000;

    private readonly Dictionary<AnchorName, (JsonNode? Node, int Size)> _anchors = [];
    private readonly IParser _parser;
    private readonly WarningList _warnings;
    private readonly RepeatedKeys _repeated = new();
    private int _nodes;

    private YamlTree(IParser parser, WarningList warnings)
    {
        _parser = parser;
        _warnings = warnings;
    }

    public static JsonNode? Parse(string text, WarningList warnings)
    {
        try
        {
            return Read(text, warnings);
        }
        catch (YamlException) when (BlankLines().IsMatch(text))
        {
            // The parser refuses lines of spaces longer than a block's indent: https://github.com/aaubry/YamlDotNet/issues/523
            return Read(BlankLines().Replace(text, ""), warnings);
        }
    }

    private static JsonNode? Read(string text, WarningList warnings)
    {
        var tree = new YamlTree(new Parser(new StringReader(text)), warnings);
        try
        {
            return tree.Document();
        }
        catch (InvalidOperationException exception)
        {
            // The parser loses its state over some brackets that do not close.
            var at = tree._parser.Current is { } last ? last.End : default;
            throw new YamlException(at, at, "a bracket or quote is not closed here", exception);
        }
    }

    private JsonNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return null;
        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        _repeated.Report(_warnings);
        if (_parser.Accept<DocumentStart>(out _))
            _warnings.Add("#", "the file holds more than one YAML document; only the first is read");
        return root;
    }

    private JsonNode? Node(int depth)
    {
        var current = _parser.Current!;
        if (depth > JsonTree.MaxDepth)
            throw new YamlException(current.Start, current.End, $"nested deeper than {JsonTree.MaxDepth} levels");
        Count(1, current);

        var before = _nodes;
        var node = current switch
        {
            AnchorAlias alias => Alias(alias),
            YamlText scalar => Scalar(scalar),
            SequenceStart => Sequence(depth),
            MappingStart => Mapping(depth),
            _ => throw new YamlException(current.Start, current.End, $"unexpected {current.GetType().Name}"),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor] = (node, _nodes - before + 1);
        return node;
    }

    private JsonNode? Alias(AnchorAlias alias)
    {
        _parser.MoveNext();
        if (!_anchors.TryGetValue(alias.Value, out var target))
            throw new YamlException(alias.Start, alias.End, $"the alias *{alias.Value} refers to nothing, or to something that contains it");
        Count(target.Size, alias);
        return target.Node?.DeepClone();
    }

    private JsonNode? Scalar(YamlText scalar)
    {
        _parser.MoveNext();
        var text = scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str");
        return text ? scalar.Value : YamlScalar.Plain(scalar.Value);
    }

    private JsonArray Sequence(int depth)
    {
        _parser.MoveNext();
        var items = new JsonArray();
        while (!_parser.Accept<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        _parser.MoveNext();
        return items;
    }

    private JsonObject Mapping(int depth)
    {
        _parser.MoveNext();
        var members = new JsonObject();
        List<JsonNode?> merges = [];
        while (!_parser.Accept<MappingEnd>(out _))
        {
            if (_parser.Current is not YamlText key)
                throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a key must be text");
            _parser.MoveNext();
            var value = Node(depth + 1);
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
            {
                merges.Add(value);
                continue;
            }

            if (members.Remove(key.Value))
                _repeated.Add(members, key.Value, $"the key is there more than once, again on line {key.Start.Line}; the last one counts");
            members.Add(key.Value, value);
        }

        var end = _parser.Current!;
        _parser.MoveNext();
        foreach (var source in merges.SelectMany(merge => merge is JsonArray list ? [.. list] : new[] { merge }).OfType<JsonObject>())
        {
            foreach (var (name, value) in source.Where(member => !members.ContainsKey(member.Key)))
            {
                Count(1, end);
                members.Add(name, value?.DeepClone());
            }
        }

        return members;
    }

    private void Count(int nodes, ParsingEvent at)
    {
        if ((_nodes += nodes) > MaxNodes)
            throw new YamlException(at.Start, at.End, $"stands for more than {MaxNodes:N0} values once its aliases are written out");
    }

    [GeneratedRegex(@"(?m)^[ \t]+(?=\r?$)")]
    private static partial Regex BlankLines();
}
