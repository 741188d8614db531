using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bogus;

namespace LoadTester;

/// <summary>Makes values that obey a schema and look like what people enter. The same schema, site and variant always give the same value.</summary>
/// <param name="locale">Of names and addresses.</param>
/// <param name="uniqueKeys">Whether emails and codes become values that no other iteration sends.</param>
internal sealed class SchemaData(string locale, bool uniqueKeys)
{
    private const int MaxDepth = 8;
    private const int MaxOptionalDepth = 4;
    private const int MaxLeaves = 400;
    private const int MaxItems = 1_000;

    /// <summary>Beyond this even required parts are left out: required lists of required lists multiply.</summary>
    private const int HardLimit = 10_000;

    private const int Retries = 50;

    private readonly Faker _faker = Fakers.For(locale);
    private readonly List<Schema> _open = [];
    private int _leaves;

    /// <param name="schema">What the value obeys.</param>
    /// <param name="site">Where it is sent.</param>
    /// <param name="example">The document's example for this place; left aside where it disobeys the schema.</param>
    /// <param name="variant">Which of the document's examples to take, and whether free text may differ from them: variant 0 is the document's own.</param>
    public JsonTemplate Make(Schema schema, DataSite site, JsonNode? example, int variant)
    {
        _leaves = 0;
        return Value(schema, site, example, variant);
    }

    private JsonTemplate Value(Schema schema, DataSite site, JsonNode? example, int variant)
    {
        _faker.Random = new Randomizer(site.Seed);
        _leaves++;
        example = example is not null && Usable(schema, example) ? example : Example(schema, variant);
        if (schema.Alternatives.Length > 0 && Choose(schema, example) is { } chosen)
            return Value(chosen, site, example, variant);
        if (!schema.Enum.IsDefault)
            return JsonTemplateWriter.Literal(FromEnum(schema, example));

        var type = schema.MainType is JsonTypes.None && example is not null ? JsonTypeNames.Of(example) : schema.MainType;
        return type switch
        {
            JsonTypes.Object => Object(schema, site, example as JsonObject, variant),
            JsonTypes.Array => Array(schema, site, example as JsonArray, variant),
            JsonTypes.Null => new JsonLeaf(LoadTester.Value.Null),
            _ when example is not null && !(type == JsonTypes.String && variant > 0 && NamedText.IsFree(site.Name)) => Scalar(schema, site, example),
            JsonTypes.Boolean => new JsonLeaf(new ConstantValue(_faker.Random.Bool())),
            JsonTypes.Integer => Number(NumberData.Make(schema, whole: true, site, _faker)),
            JsonTypes.Number => Number(NumberData.Make(schema, whole: false, site, _faker)),
            _ => Text(schema, site, StringData.Make(schema, site, _faker)),
        };
    }

    /// <summary>An object or list is an example of its own kind however its parts may disobey: each part is judged where it is used.</summary>
    private static bool Usable(Schema schema, JsonNode example) => example switch
    {
        JsonObject => schema.Types.HasFlag(JsonTypes.Object),
        JsonArray => schema.Types.HasFlag(JsonTypes.Array),
        _ => SchemaMatch.Accepts(schema, example),
    };

    private static JsonNode? Example(Schema schema, int variant)
    {
        var usable = schema.Examples.Where(example => Usable(schema, example)).ToList();
        if (usable.Count > 0)
            return usable[variant % usable.Count];
        return schema.Default is { } standard && standard is not (JsonObject or JsonArray) && Usable(schema, standard) ? standard : null;
    }

    private static Schema? Choose(Schema schema, JsonNode? example)
    {
        var possible = schema.Alternatives.Select(alternative => alternative.Value).Where(alternative => !alternative.Impossible).ToList();
        return (example is null ? null : possible.Find(alternative => SchemaMatch.Accepts(alternative, example)))
            ?? possible.Find(alternative => alternative.Types != JsonTypes.Null)
            ?? possible.FirstOrDefault();
    }

    private JsonNode? FromEnum(Schema schema, JsonNode? example)
    {
        if (example is not null)
            return example;
        var usable = schema.Enum.Where(value => SchemaMatch.Accepts(schema, value)).ToList();
        var real = usable.FindAll(value => value is not null);
        return real.Count > 0 ? _faker.PickRandom(real) : usable.Count > 0 ? usable[0] : schema.Enum.FirstOrDefault();
    }

    private JsonTemplate Scalar(Schema schema, DataSite site, JsonNode example) =>
        JsonTypeNames.Of(example) == JsonTypes.String ? Text(schema, site, example.GetValue<string>(), isExample: true) : JsonTemplateWriter.Literal(example);

    private JsonLeaf Text(Schema schema, DataSite site, string text, bool isExample = false)
    {
        if (uniqueKeys && schema.Format is "uuid" or "guid" && !isExample && schema.Patterns.IsEmpty)
            return new JsonLeaf(LoadTester.Value.Uuid);
        if (uniqueKeys && UniqueKeys.IsKey(schema, site.Name) && UniqueKeys.From(text, schema) is { } unique)
            return new JsonLeaf(unique);
        return new JsonLeaf(new ConstantValue(text));
    }

    private static JsonLeaf Number(decimal number) =>
        new(new ConstantValue(decimal.Truncate(number) == number && Math.Abs(number) < long.MaxValue ? (object)(long)number : (double)number));

    private JsonObjectTemplate Object(Schema schema, DataSite site, JsonObject? example, int variant)
    {
        _open.Add(schema);
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, JsonTemplate>>();
        foreach (var property in schema.Properties)
        {
            JsonNode? own = null;
            var given = example is not null && example.TryGetPropertyValue(property.Name, out own);
            if (Sends(schema, property, example is null || given))
                members.Add(new(property.Name, Value(property.Schema, site.Property(property.Name, schema), own, variant)));
        }

        if (schema.Properties.IsEmpty && example is not null)
            members.AddRange(example.Select(member => KeyValuePair.Create(member.Key, JsonTemplateWriter.Literal(member.Value))));
        AddUndeclared(schema, site, members, variant);
        _open.RemoveAt(_open.Count - 1);
        return new JsonObjectTemplate(members.ToImmutable());
    }

    /// <summary>Required ones always, as far as a schema that requires itself can be obeyed; optional ones until the object repeats itself or grows beyond reason.</summary>
    private bool Sends(Schema owner, SchemaProperty property, bool wanted)
    {
        var schema = property.Schema;
        if (schema.ReadOnly || _open.Count > MaxDepth || _leaves > HardLimit)
            return false;
        if (owner.Required.Contains(property.Name))
            return true;
        return wanted && !schema.Impossible && _open.Count <= MaxOptionalDepth && _leaves < MaxLeaves && !Repeats(schema);
    }

    private bool Repeats(Schema schema) =>
        _open.Contains(schema) || (schema.Items is { } items && _open.Contains(items.Value)) || (schema.AdditionalProperties is { } other && _open.Contains(other.Value));

    /// <summary>Required names that no property describes, and as many entries of a map as it must have.</summary>
    private void AddUndeclared(Schema schema, DataSite site, ImmutableArray<KeyValuePair<string, JsonTemplate>>.Builder members, int variant)
    {
        if (_open.Count > MaxDepth)
            return;
        var other = schema.AdditionalProperties?.Value ?? new Schema { Types = JsonTypes.String };
        foreach (var name in schema.Required.Where(name => schema.Properties.All(property => property.Name != name)).Order(StringComparer.Ordinal))
        {
            if (members.All(member => member.Key != name))
                members.Add(new(name, Value(other, site.Property(name, schema), null, variant)));
        }

        var atLeast = schema.AdditionalProperties is not null && schema.Properties.IsEmpty && members.Count == 0 && !_open.Contains(other) ? Math.Max(1, schema.MinProperties) : schema.MinProperties;
        for (var i = members.Count; i < Math.Min(atLeast, MaxItems) && _leaves <= HardLimit; i++)
            members.Add(new($"key{i + 1}", Value(other, site.Property($"key{i + 1}", schema), null, variant)));
    }

    private JsonArrayTemplate Array(Schema schema, DataSite site, JsonArray? example, int variant)
    {
        var item = schema.Items?.Value ?? new Schema { Types = JsonTypes.String };
        if (example is not null && SchemaMatch.Accepts(schema, example))
            return new JsonArrayTemplate([.. example.Select((node, i) => node is null ? JsonTemplateWriter.Literal(null) : Value(i < schema.PrefixItems.Length ? schema.PrefixItems[i].Value : item, site.Item(i), node, variant))]);

        var ended = _open.Contains(item) || _open.Count > MaxDepth || item.Impossible;
        var count = Math.Min(Math.Max(schema.MinItems, ended ? 0 : Math.Max(1, schema.PrefixItems.Length)), Math.Min(schema.MaxItems, MaxItems));
        var items = ImmutableArray.CreateBuilder<JsonTemplate>(count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count && _open.Count <= MaxDepth * 2 && _leaves <= HardLimit; i++)
        {
            var itemSchema = i < schema.PrefixItems.Length ? schema.PrefixItems[i].Value : item;
            _open.Add(schema);
            items.Add(Distinct(itemSchema, site.Item(i), schema.UniqueItems ? seen : null, variant));
            _open.RemoveAt(_open.Count - 1);
        }

        return new JsonArrayTemplate(items.ToImmutable());
    }

    private JsonTemplate Distinct(Schema schema, DataSite site, HashSet<string>? seen, int variant)
    {
        var made = Value(schema, site, null, variant);
        for (var attempt = 1; seen is not null && !seen.Add(TemplateText.Of(made)) && attempt < Retries; attempt++)
        {
            made = schema.Enum.IsDefault || attempt > schema.Enum.Length
                ? Value(schema, site.Again(attempt), null, variant + attempt)
                : JsonTemplateWriter.Literal(schema.Enum[attempt - 1]);
        }

        return made;
    }
}
