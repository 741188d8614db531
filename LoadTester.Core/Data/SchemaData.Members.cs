using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <content>Objects.</content>
internal sealed partial class SchemaData
{
    /// <summary>How often a schema that requires itself is obeyed.</summary>
    private const int MaxDepth = 8;

    /// <summary>How deep what is required may lie otherwise.</summary>
    private const int MaxRequiredDepth = 64;

    private const int MaxOptionalDepth = 4;
    private const int MaxLeaves = 400;

    /// <summary>Beyond this even required parts are left out: required lists of required lists multiply.</summary>
    private const int HardLimit = 10_000;

    private Made Object(Schema schema, DataSite site, JsonObject? example, int variant)
    {
        _open.Add(schema);
        var members = new OrderedDictionary<string, JsonTemplate>(StringComparer.Ordinal);
        var valid = true;
        foreach (var property in schema.Properties)
        {
            JsonNode? own = null;
            var given = example is not null && example.TryGetPropertyValue(property.Name, out own);
            var rule = Rule(schema, property);
            var required = schema.Required.Contains(property.Name) && !property.Schema.ReadOnly;
            if (!Sends(schema, property.Name, rule, required, example is null || given))
            {
                valid &= !required;
                continue;
            }

            valid &= Add(members, property.Name, Value(rule.Impossible ? property.Schema : rule, site.Property(property.Name, schema), own, variant), required) && !rule.Impossible;
        }

        if (schema.Properties.IsEmpty && example is not null)
            AddExample(schema, site, members, example, variant);
        valid &= AddUndeclared(schema, site, members, variant);
        AddDependent(schema, site, members, variant);
        Trim(schema, members);
        _open.RemoveAt(_open.Count - 1);
        return new(new JsonObjectTemplate([.. members]), valid && members.Count >= schema.MinProperties && members.Count <= schema.MaxProperties);
    }

    /// <summary>What all parts of the schema say of a member; its declaration alone where no part says more.</summary>
    private static Schema Rule(Schema schema, SchemaProperty property) => schema.Members.AreStrict ? schema.Members.Of(property.Name).Value : property.Schema;

    /// <summary>An optional member that cannot be right is better left out. False when one that must be there is wrong.</summary>
    private static bool Add(OrderedDictionary<string, JsonTemplate> members, string name, Made made, bool required)
    {
        if (made.Valid || required)
            members[name] = made.Template;
        return made.Valid || !required;
    }

    /// <summary>Required ones always, as far as a schema that requires itself can be obeyed; optional ones until the object repeats itself or grows beyond reason.</summary>
    private bool Sends(Schema owner, string name, Schema schema, bool required, bool wanted)
    {
        if (schema.ReadOnly || _leaves > HardLimit)
            return false;
        if (required)
            return _open.Count <= (_open.Count > MaxDepth && Repeats(schema) ? MaxDepth : MaxRequiredDepth);
        return wanted && !_lean && !schema.Impossible && !owner.Avoided.Contains(name) && _open.Count <= MaxOptionalDepth && _leaves < MaxLeaves && !Repeats(schema);
    }

    private bool Repeats(Schema schema) =>
        _open.Contains(schema) || (schema.Items is { } items && _open.Contains(items.Value)) || (schema.AdditionalProperties is { } other && _open.Contains(other.Value));

    private void AddExample(Schema schema, DataSite site, OrderedDictionary<string, JsonTemplate> members, JsonObject example, int variant)
    {
        foreach (var (name, value) in example)
        {
            var rule = schema.Members.Of(name).Value;
            if (SchemaMatch.Accepts(rule, value, _budget))
                members[name] = JsonTemplateWriter.Literal(value);
            else if (!rule.Impossible)
                Add(members, name, Value(rule, site.Property(name, schema), value, variant), required: false);
        }
    }

    /// <summary>Required names that no property describes, and as many entries of a map as it must have.</summary>
    private bool AddUndeclared(Schema schema, DataSite site, OrderedDictionary<string, JsonTemplate> members, int variant)
    {
        if (_open.Count > MaxRequiredDepth)
            return schema.Required.IsEmpty;
        var valid = true;
        foreach (var name in schema.Required.Where(name => !members.ContainsKey(name) && schema.Properties.All(property => property.Name != name)).Order(StringComparer.Ordinal))
            valid &= AddOther(schema, site, members, name, variant, required: true);

        var isMap = (schema.AdditionalProperties is { } other && !_open.Contains(other.Value)) || schema.Members.Patterns.Any();
        var atLeast = isMap && schema.Properties.IsEmpty && members.Count == 0 && !_lean && _open.Count <= MaxDepth ? Math.Max(1, schema.MinProperties) : schema.MinProperties;
        foreach (var property in schema.Properties.Where(property => !members.ContainsKey(property.Name) && !property.Schema.ReadOnly && !schema.Avoided.Contains(property.Name)))
        {
            if (members.Count < schema.MinProperties && Rule(schema, property) is { Impossible: false } rule)
                Add(members, property.Name, Value(rule, site.Property(property.Name, schema), null, variant), required: false);
        }

        for (var i = 0; members.Count < Math.Min(atLeast, MaxItems) && i < atLeast * 3L && _leaves <= HardLimit && !_budget.IsSpent; i++)
            AddOther(schema, site, members, NewName(schema, site.Property($"key{i + 1}", schema), i), variant, required: false);
        return valid;
    }

    private bool AddOther(Schema schema, DataSite site, OrderedDictionary<string, JsonTemplate> members, string name, int variant, bool required)
    {
        var rule = schema.Members.Of(name).Value;
        var said = rule is { Sources.IsEmpty: true, Impossible: false } ? new Schema { Types = JsonTypes.String } : rule;
        if (rule.Impossible && !required)
            return false;
        return Add(members, name, Value(said, site.Property(name, schema), null, variant), required) && !rule.Impossible;
    }

    private string NewName(Schema schema, DataSite site, int index)
    {
        _faker.Random = new Bogus.Randomizer(site.Seed);
        if (schema.Members.Names is { } names)
        {
            if (!names.Enum.IsDefault)
                return names.Enum[index % names.Enum.Length].Text() ?? site.Name;
            return SchemaMatch.Accepts(names, site.Name) ? site.Name : StringData.Make(names, site, _faker);
        }

        if (!schema.Members.Of(site.Name).Value.Impossible && schema.AdditionalProperties is not null)
            return site.Name;
        var patterns = schema.Members.Patterns.ToList();
        return patterns.Count == 0 ? site.Name : PatternText.Of(new Schema { Patterns = [patterns[index % patterns.Count]] }, site, _faker) ?? site.Name;
    }

    /// <summary>What a member needs beside it; where that cannot be, the member goes.</summary>
    private void AddDependent(Schema schema, DataSite site, OrderedDictionary<string, JsonTemplate> members, int variant)
    {
        foreach (var (name, needed) in schema.Members.DependentRequired.Concat(schema.Members.DependentRequired))
        {
            if (!members.ContainsKey(name))
                continue;
            foreach (var other in needed.Where(other => !members.ContainsKey(other)))
            {
                if (!AddOther(schema, site, members, other, variant, required: false) && !schema.Required.Contains(name))
                    members.Remove(name);
            }
        }
    }

    private static void Trim(Schema schema, OrderedDictionary<string, JsonTemplate> members)
    {
        for (var i = members.Count - 1; i >= 0 && members.Count > schema.MaxProperties; i--)
        {
            if (!schema.Required.Contains(members.GetAt(i).Key))
                members.RemoveAt(i);
        }
    }
}
