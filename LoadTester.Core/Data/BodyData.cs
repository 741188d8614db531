using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The values of a body, in as many variants as its schema leaves freedom for.</summary>
internal static class BodyData
{
    private const int Variants = 16;

    /// <summary>A body of hundreds of values differs enough from one iteration to the next in a few variants; more only fill the script's files.</summary>
    private const int FewVariants = 4;
    private const int ManyCharacters = 12_000;

    /// <summary>After so many in a row that are there already, the rest will be, too.</summary>
    private const int Dull = 4;

    /// <summary>After so many variants that do not obey, none will.</summary>
    private const int Hopeless = 3;

    /// <param name="document">Its options hold locale and seed.</param>
    /// <param name="operation">What the body is sent to.</param>
    /// <param name="entry">The entry of the media type: its schema and examples.</param>
    /// <param name="uniqueKeys">Whether emails, codes and the like become values that no other iteration sends.</param>
    /// <param name="most">How many variants at most.</param>
    public static ImmutableArray<JsonTemplate> Make(DocumentContent document, Operation operation, JsonObject entry, bool uniqueKeys, int most = Variants)
    {
        var schema = document.Tree.Schema(entry["schema"]);
        var examples = DeclaredExamples.Of(document.Tree, entry).Where(example => schema.MainType == JsonTypes.None || (schema.Types & JsonTypeNames.Of(example)) != 0).ToList();
        var data = new SchemaData(document.Options.Locale, uniqueKeys);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var made = ImmutableArray.CreateBuilder<JsonTemplate>();
        JsonTemplate? invalid = null;
        var (characters, repeated) = (0, 0);
        for (var variant = 0; variant < most && (made.Count < FewVariants || characters < ManyCharacters); variant++)
        {
            var seed = SeedHash.Of(document.Options.Seed, $"{operation.Route} body {variant}");
            var example = examples.Count == 0 ? null : examples[variant % examples.Count];
            var (template, valid) = data.Make(schema, DataSite.Of(seed, "", operation.Name), example, variant);
            template = document.Values.Fill(operation, template, variant);
            var text = TemplateText.Of(template);
            characters += text.Length;
            if (!valid)
                invalid ??= template;
            else if (seen.Add(text))
            {
                made.Add(template);
                repeated = 0;
            }
            else if (++repeated >= Math.Max(Dull, examples.Count))
                break;
            if (data.IsTired || (invalid is not null && made.Count == 0 && variant >= Hopeless))
                break;
        }

        if (made.Count == 0 && invalid is not null)
        {
            made.Add(invalid);
            document.Late.Add(operation.Source.Pointer + "/requestBody", "no valid data could be made; what is sent may be refused. An example in the document helps");
        }

        return made.ToImmutable();
    }
}

/// <summary>What <c>example</c> and <c>examples</c> beside a schema hold.</summary>
internal static class DeclaredExamples
{
    public static IEnumerable<JsonNode> Of(SchemaTree tree, JsonObject node)
    {
        var named = (node["examples"] as JsonObject ?? []).Select(example => tree.Resolve(example.Value) as JsonObject).Select(example => example?["dataValue"] ?? example?["value"]);
        return new[] { node["example"] }.Concat(named).OfType<JsonNode>();
    }
}
