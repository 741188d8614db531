using System.Text.Json.Nodes;

namespace LoadTester;

/// <content>Conditions.</content>
internal sealed partial class SchemaData
{
    /// <summary>A consequence may make another condition hold.</summary>
    private const int MostRounds = 4;

    private const int MostConditions = 8;

    /// <summary>
    /// What decides is made first, then once more with what follows from it: as many conditions as there are cost no more than one. Where that cannot be obeyed, one after the other is made to hold.
    /// </summary>
    private Made Settled(Schema schema, DataSite site, JsonNode? example, int variant)
    {
        var made = Plain(schema, site, example, variant);
        if (schema.Conditions.IsEmpty || schema.Tree is not { } tree)
            return made;
        var known = new HashSet<JsonNode>(ReferenceEqualityComparer.Instance);
        for (var round = 0; round < MostRounds && !_budget.IsSpent; round++)
        {
            var sample = TemplateSample.Of(made.Template);
            List<JsonNode> consequences = [.. schema.Conditions.Select(condition => SchemaMatch.Holds(tree, condition.If, sample, _budget) ? condition.Then : condition.Else).OfType<JsonNode>()];
            if (!consequences.Exists(known.Add))
                break;
            made = Extended(schema, consequences, site, example, variant);
        }

        foreach (var condition in schema.Conditions.Take(MostConditions))
        {
            if (_budget.IsSpent || (made.Valid && SchemaMatch.Accepts(schema, TemplateSample.Of(made.Template), _budget)))
                break;
            made = Extended(schema, condition.Then is { } then ? [condition.If, then] : [condition.If], site, example, variant);
        }

        return made;
    }

    private Made Extended(Schema schema, List<JsonNode> others, DataSite site, JsonNode? example, int variant)
    {
        var extended = schema.Extended(others);
        return extended.Alternatives.IsEmpty ? Plain(extended, site, example, variant) : Value(extended, site, example, variant);
    }
}
