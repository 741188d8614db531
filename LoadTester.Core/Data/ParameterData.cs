using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The values of a parameter, before its style writes them.</summary>
internal static class ParameterData
{
    /// <summary>How many values an iteration may draw from, where the schema leaves a choice.</summary>
    private const int Pool = 8;

    /// <param name="document">Its options hold locale and seed.</param>
    /// <param name="operation">What the parameter is sent to.</param>
    /// <param name="node">What holds its examples: the parameter, or its media type.</param>
    /// <param name="place">Where it goes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="schema">What it obeys.</param>
    /// <param name="most">How many values are tried for.</param>
    public static IEnumerable<JsonTemplate> Make(DocumentContent document, Operation operation, JsonObject node, ParameterPlace place, string name, Schema schema, int most = Pool)
    {
        var data = new SchemaData(document.Options.Locale, uniqueKeys: false);
        var examples = DeclaredExamples.Of(document.Tree, node).Where(example => SchemaMatch.Accepts(schema, example)).ToList();
        Made? invalid = null;
        var any = false;
        for (var i = 0; i < most; i++)
        {
            var seed = SeedHash.Of(document.Options.Seed, $"{operation.Route} {place} {i}");
            var example = examples.Count == 0 ? null : examples[i % examples.Count];
            var made = data.Make(schema, DataSite.Of(seed, name, operation.Name), example, i);
            if (made.Valid)
                yield return made.Template;
            any |= made.Valid;
            if (!made.Valid)
                invalid ??= made;
        }

        if (any || invalid is not { } best)
            yield break;
        document.Late.Add(operation.Source.Pointer + "/parameters", $"no valid value could be made for {name}; what is sent may be refused. An example in the document helps");
        yield return best.Template;
    }
}
