using System.Text.Json.Nodes;
using Bogus;

namespace LoadTester;

/// <summary>
/// Makes values that obey a schema and look like what people enter. The same schema, site and variant always give the same value. What a schema says positively
/// is obeyed while the value is made; for the rest (<c>not</c>, <c>oneOf</c> that overlap, <c>if</c>) values are made until one obeys.
/// </summary>
/// <param name="locale">Of names and addresses.</param>
/// <param name="uniqueKeys">Whether emails and codes become values that no other iteration sends.</param>
internal sealed partial class SchemaData(string locale, bool uniqueKeys)
{
    /// <summary>How often a value is made anew, with less in it or another seed, before the best one must do.</summary>
    private const int Attempts = 5;

    /// <summary>In one value, all its parts together: trials within trials multiply.</summary>
    private const int MaxTrials = 150;

    /// <summary>In schemas that are looked at: making a value, and making another one because it did not do.</summary>
    private const int CostOfValue = 10;
    private const int CostOfTrial = 100;

    /// <summary>Text is work as well, and stays in memory.</summary>
    private const int CharactersOfSchema = 20;

    private const int MostAlternatives = 40;
    private const int MoreSeeds = 6;

    /// <summary>For all variants that are made here, so that no schema holds up the making of a step.</summary>
    private readonly MatchBudget _budget = new();
    private readonly Faker _faker = Fakers.For(locale);
    private readonly List<Schema> _open = [];
    private int _leaves;
    private int _trials;
    private bool _lean;

    /// <summary>Whether more would take too long.</summary>
    public bool IsTired => _budget.IsSpent;

    /// <param name="schema">What the value obeys.</param>
    /// <param name="site">Where it is sent.</param>
    /// <param name="example">The document's example for this place; left aside where it disobeys the schema.</param>
    /// <param name="variant">Which of the document's examples to take, and whether free text may differ from them: variant 0 is the document's own.</param>
    /// <returns>The value; the best there is where none obeys.</returns>
    public Made Make(Schema schema, DataSite site, JsonNode? example, int variant)
    {
        Made? best = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            (_leaves, _trials, _lean) = (0, 0, attempt is 2 or 4);
            _open.Clear();
            var made = Value(schema, attempt < 3 ? site : site.Again(attempt), attempt == 0 ? example : null, variant);
            if (made.Valid && SchemaMatch.Accepts(schema, TemplateSample.Of(made.Template), _budget))
                return made;
            best ??= made;
            if (_budget.IsSpent)
                break;
        }

        var own = new[] { example }.Concat(schema.Examples).FirstOrDefault(own => own is not null && SchemaMatch.Accepts(schema, own, _budget));
        return own is not null ? JsonTemplateWriter.Literal(own) : best!.Value with { Valid = false };
    }

    private Made Value(Schema schema, DataSite site, JsonNode? example, int variant)
    {
        if (!_budget.Spend(CostOfValue))
            return new(new JsonLeaf(LoadTester.Value.Null), Valid: false);
        if (!schema.NeedsTrial)
            return Plain(schema, site, example, variant);
        example = example is not null && Usable(schema, example) ? example : Example(schema, variant);
        Made? first = null;
        foreach (var (candidate, again, lean) in Plans(schema, site, example))
        {
            var outer = _lean;
            _lean |= lean;
            var leaves = _leaves;
            var made = ReferenceEquals(candidate, schema) ? Settled(schema, again, example, variant) : Value(candidate, again, example, variant);
            _lean = outer;
            if (made.Valid && SchemaMatch.Accepts(schema, TemplateSample.Of(made.Template), _budget))
                return made;
            _leaves = leaves;
            first ??= made;
            if (++_trials > MaxTrials || !_budget.Spend(CostOfTrial))
                break;
        }

        return first is { } best ? best with { Valid = false } : Plain(schema, site, example, variant) with { Valid = false };
    }

    /// <summary>What is tried in turn: each alternative, each with nothing optional, other seeds.</summary>
    private IEnumerable<(Schema Candidate, DataSite Site, bool Lean)> Plans(Schema schema, DataSite site, JsonNode? example)
    {
        var choices = schema.Alternatives.Length > 0 ? schema.Alternatives : schema.Subtypes;
        var candidates = choices.Length > 0 ? InOrder(choices.Select(choice => choice.Value), example) : [schema];
        if (candidates.Count == 0)
            yield break;
        foreach (var candidate in candidates)
            yield return (candidate, site, false);
        foreach (var candidate in candidates)
            yield return (candidate, site, true);
        for (var attempt = 1; attempt < MoreSeeds; attempt++)
            yield return (candidates[(attempt - 1) % candidates.Count], site.Again(attempt), attempt % 2 == 0);
    }

    private List<Schema> InOrder(IEnumerable<Schema> choices, JsonNode? example)
    {
        var possible = choices.Where(choice => !choice.Impossible).Take(MostAlternatives).ToList();
        var fitting = example is null ? null : possible.Find(choice => SchemaMatch.Accepts(choice, example, _budget));
        // What contains itself goes on and on, and null says least.
        return [.. possible.OrderBy(choice => ReferenceEquals(choice, fitting) ? 0 : choice.Types == JsonTypes.Null ? 3 : _open.Contains(choice) ? 2 : 1)];
    }

    private Made Plain(Schema schema, DataSite site, JsonNode? example, int variant)
    {
        _faker.Random = new Randomizer(site.Seed);
        _leaves++;
        example = example is not null && Usable(schema, example) ? example : Example(schema, variant);
        if (schema.Impossible && schema.Enum.IsDefault)
            return new(JsonTemplateWriter.Literal(example), Valid: false);
        if (!schema.Enum.IsDefault)
            return FromEnum(schema, example);

        var type = schema.MainType is JsonTypes.None && example is not null ? JsonTypeNames.Of(example) : schema.MainType;
        return type switch
        {
            JsonTypes.Object => Object(schema, site, example as JsonObject, variant),
            JsonTypes.Array => Array(schema, site, example as JsonArray, variant),
            JsonTypes.Null => new JsonLeaf(LoadTester.Value.Null),
            _ when example is not null && !(type == JsonTypes.String && variant > 0 && NamedText.IsFree(site.Name)) => Scalar(schema, site, example),
            JsonTypes.Boolean => new JsonLeaf(new ConstantValue(_faker.Random.Bool())),
            JsonTypes.Integer => Number(schema, NumberData.Make(schema, whole: true, site, _faker)),
            JsonTypes.Number => Number(schema, NumberData.Make(schema, whole: NumberFormat.IsWhole(schema.Format), site, _faker)),
            _ => Text(schema, site, StringData.Make(schema, site, _faker)),
        };
    }

    /// <summary>An object or list is an example of its own kind however its parts may disobey: each part is judged where it is used.</summary>
    private bool Usable(Schema schema, JsonNode example) => example switch
    {
        JsonObject => schema.Types.HasFlag(JsonTypes.Object),
        JsonArray => schema.Types.HasFlag(JsonTypes.Array),
        _ => SchemaMatch.Accepts(schema, example, _budget),
    };

    private JsonNode? Example(Schema schema, int variant)
    {
        if (schema.Examples.IsEmpty && schema.Default is null or JsonObject or JsonArray)
            return null;
        var usable = schema.Examples.Where(example => Usable(schema, example)).ToList();
        if (usable.Count > 0)
            return usable[variant % usable.Count];
        return schema.Default is { } standard && standard is not (JsonObject or JsonArray) && Usable(schema, standard) ? standard : null;
    }

    private Made FromEnum(Schema schema, JsonNode? example)
    {
        if (example is not null && schema.Enum.Any(value => JsonNode.DeepEquals(value, example)))
            return JsonTemplateWriter.Literal(example);
        // Long lists are only gone through where the drawn value does not obey.
        var real = schema.Enum.Where(value => value is not null).ToList();
        var drawn = real.Count > 0 ? _faker.PickRandom(real) : null;
        if (drawn is not null && SchemaMatch.Fits(schema, drawn))
            return JsonTemplateWriter.Literal(drawn);
        var usable = schema.Enum.Where(value => SchemaMatch.Fits(schema, value)).ToList();
        real = usable.FindAll(value => value is not null);
        drawn = real.Count > 0 ? _faker.PickRandom(real) : usable.Count > 0 ? usable[0] : schema.Enum.FirstOrDefault();
        return new(JsonTemplateWriter.Literal(drawn), usable.Count > 0);
    }

    private Made Scalar(Schema schema, DataSite site, JsonNode example) =>
        JsonTypeNames.Of(example) == JsonTypes.String ? Text(schema, site, example.GetValue<string>(), isExample: true) : JsonTemplateWriter.Literal(example);

    private Made Text(Schema schema, DataSite site, string text, bool isExample = false)
    {
        _budget.Spend(text.Length / CharactersOfSchema);
        if (uniqueKeys && schema.Format is "uuid" or "guid" && !isExample && schema.Patterns.IsEmpty && schema.MinLength <= 36 && schema.MaxLength >= 36)
            return new JsonLeaf(LoadTester.Value.Uuid);
        if (uniqueKeys && UniqueKeys.IsKey(schema, site.Name) && UniqueKeys.From(text, schema, site.Name) is { } unique)
            return new JsonLeaf(unique);
        return new(new JsonLeaf(new ConstantValue(text)), SchemaMatch.Text(schema, text));
    }

    private static Made Number(Schema schema, decimal number)
    {
        var leaf = new JsonLeaf(new ConstantValue(decimal.Truncate(number) == number && Math.Abs(number) < long.MaxValue ? (object)(long)number : (double)number));
        return new(leaf, schema.Range.Contains(number) && NumberFormat.Contains(schema.Format, number));
    }
}
