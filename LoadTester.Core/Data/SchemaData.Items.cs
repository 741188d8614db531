using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <content>Lists.</content>
internal sealed partial class SchemaData
{
    private const int MaxItems = 2_000;
    private const int Retries = 50;

    private Made Array(Schema schema, DataSite site, JsonArray? example, int variant)
    {
        var item = schema.Items?.Value ?? new Schema { Types = JsonTypes.String };
        if (example is not null && SchemaMatch.Accepts(schema, example, _budget))
            return new JsonArrayTemplate([.. example.Select((node, i) => node is null ? JsonTemplateWriter.Literal(null) : Value(i < schema.PrefixItems.Length ? schema.PrefixItems[i].Value : item, site.Item(i), node, variant).Template)]);

        var wanted = Contained(schema, item);
        var ended = _open.Contains(item) || _open.Count > MaxDepth || item.Impossible || _lean;
        var least = Math.Max(schema.MinItems, schema.PrefixItems.Length + wanted.Count);
        var count = Math.Min(Math.Max(least, ended ? 0 : 1), Math.Min(schema.MaxItems, MaxItems));
        var items = ImmutableArray.CreateBuilder<JsonTemplate>(count);
        var seen = schema.UniqueItems ? new HashSet<string>(StringComparer.Ordinal) : null;
        var valid = true;
        _open.Add(schema);
        for (var i = 0; i < count && _open.Count <= MaxRequiredDepth && _leaves <= HardLimit && !_budget.IsSpent; i++)
        {
            var own = i < schema.PrefixItems.Length ? schema.PrefixItems[i].Value : i - schema.PrefixItems.Length < wanted.Count ? wanted[i - schema.PrefixItems.Length] : item;
            var made = Distinct(own, site.Item(i), seen, i, variant);
            if (!made.Valid && i >= least)
                break;
            valid &= made.Valid;
            items.Add(made.Template);
        }

        _open.RemoveAt(_open.Count - 1);
        return new(new JsonArrayTemplate(items.ToImmutable()), valid && items.Count >= schema.MinItems);
    }

    /// <summary>The items that the list must hold, as both <c>contains</c> and <c>items</c> want them.</summary>
    private static List<Schema> Contained(Schema schema, Schema item) =>
        [.. schema.Contains.SelectMany(contained => Enumerable.Repeat(schema.Tree!.Merged([.. item.Sources, .. contained.Schema.Value.Sources]), contained.Least))];

    private Made Distinct(Schema schema, DataSite site, HashSet<string>? seen, int index, int variant)
    {
        var made = Value(schema, site, null, variant);
        if (seen is null)
            return made;
        var isNew = seen.Add(TemplateText.Of(made.Template));
        for (var attempt = 1; !isNew && attempt < Retries + index && !_budget.IsSpent; attempt++)
        {
            made = !schema.Enum.IsDefault && attempt <= schema.Enum.Length ? JsonTemplateWriter.Literal(schema.Enum[attempt - 1])
                : attempt < Retries / 2 ? Value(schema, site.Again(attempt), null, variant + attempt)
                : Counted(schema, attempt - (Retries / 2)) ?? Value(schema, site.Again(attempt), null, variant + attempt);
            isNew = seen.Add(TemplateText.Of(made.Template));
        }

        return made with { Valid = made.Valid && isNew };
    }

    /// <summary>Of few numbers the drawn ones soon repeat; then they are taken in turn.</summary>
    private static Made? Counted(Schema schema, int index)
    {
        if ((schema.MainType & (JsonTypes.Integer | JsonTypes.Number)) == 0)
            return null;
        var step = schema.Range.MultipleOf ?? 1;
        var first = schema.Range.Min is { } min ? Math.Ceiling(min / step) * step : schema.Range.Max is { } max ? (Math.Floor(max / step) - 1000) * step : 0;
        return Number(schema, first + ((index + (schema.Range.MinExcluded ? 1 : 0)) * step));
    }
}
