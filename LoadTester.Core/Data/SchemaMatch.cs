using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>
/// Whether a value obeys a schema, keyword by keyword as the document writes them: for the document's examples, many of which do not, and for what was made.
/// From a request's point of view: what is <c>readOnly</c> is never required, and not looked at.
/// </summary>
internal sealed class SchemaMatch
{
    private const int MaxDepth = 400;

    private readonly SchemaTree _tree;
    private readonly MatchBudget _budget;

    private SchemaMatch(SchemaTree tree, MatchBudget budget)
    {
        _tree = tree;
        _budget = budget;
    }

    /// <param name="schema">What the value should obey.</param>
    /// <param name="node">The value.</param>
    /// <param name="budget">Shared by all that is looked at for one thing; beyond it nothing is said against a value.</param>
    public static bool Accepts(Schema schema, JsonNode? node, MatchBudget? budget = null)
    {
        if (schema.Impossible)
            return false;
        if (schema.Tree is not { } tree)
            return (schema.Types & JsonTypeNames.Of(node)) != 0;
        var match = new SchemaMatch(tree, budget ?? new());
        return schema.Sources.All(source => match.Obeys(source, node, null));
    }

    /// <summary>Whether a part of a schema, as the document writes it, holds for a value.</summary>
    public static bool Holds(SchemaTree tree, JsonNode part, JsonNode? node, MatchBudget budget) => new SchemaMatch(tree, budget).Obeys(part, node, null);

    /// <summary>What a schema says of text, with its parts merged.</summary>
    public static bool Text(Schema schema, string text) =>
        TextFit.Within(text, schema.MinLength, schema.MaxLength)
        && FormatText.Obeys(schema.Format, text)
        && schema.Patterns.All(pattern => PatternText.Matches(pattern, text) != false);

    /// <summary>What a schema says of one of the values that it lists.</summary>
    public static bool Fits(Schema schema, JsonNode? value) => (schema.Types & JsonTypeNames.Of(value)) != 0 && value switch
    {
        null => true,
        JsonObject or JsonArray => Accepts(schema, value),
        _ when value.GetValueKind() == JsonValueKind.String => Text(schema, value.GetValue<string>()),
        _ => NumberRange.Parse(value) is not { } number || schema.Range.Contains(number),
    };

    /// <summary>A schema and those around it that speak of the same value.</summary>
    private sealed record Frame(JsonObject Schema, Frame? Outer, int Depth);

    private bool Obeys(JsonNode? schema, JsonNode? node, Frame? outer)
    {
        if (schema?.GetValueKind() == JsonValueKind.False)
            return false;
        if (schema is not JsonObject keywords || !_budget.Spend() || outer?.Depth > MaxDepth)
            return true;
        var frame = new Frame(keywords, outer, (outer?.Depth ?? 0) + 1);
        if (keywords["$ref"].Text() is { } reference)
        {
            if (_tree.Target(reference) is { } target && !Obeys(target, node, _tree.KeywordsBesideReferences ? frame : outer is null ? null : outer with { Depth = frame.Depth }))
                return false;
            if (!_tree.KeywordsBesideReferences)
                return true;
        }

        return IsOfType(keywords, node) && Combines(keywords, node, frame) && node switch
        {
            JsonObject members => new MemberRules(this, keywords, members, frame).Hold(),
            JsonArray items => Items(keywords, items, frame),
            null => true,
            _ when node.GetValueKind() == JsonValueKind.String => Text(keywords, node.GetValue<string>()),
            _ when node.GetValueKind() == JsonValueKind.Number => Number(keywords, node),
            _ => true,
        };
    }

    private static bool IsOfType(JsonObject schema, JsonNode? node)
    {
        if (schema.TryGetPropertyValue("type", out var type))
        {
            var allowed = JsonTypeNames.Parse(type) | (schema["nullable"].IsTrue() || schema["x-nullable"].IsTrue() ? JsonTypes.Null : JsonTypes.None);
            if ((allowed & JsonTypeNames.Of(node)) == 0)
                return false;
        }

        if (schema["enum"] is JsonArray { Count: > 0 } values && !Lists(values, node))
            return false;
        return !schema.TryGetPropertyValue("const", out var constant) || JsonNode.DeepEquals(constant, node);
    }

    private static bool Lists(JsonArray values, JsonNode? node)
    {
        var text = node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
        foreach (var value in values)
        {
            if (text is null ? JsonNode.DeepEquals(value, node) : value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == text)
                return true;
        }

        return false;
    }

    private bool Combines(JsonObject schema, JsonNode? node, Frame frame)
    {
        foreach (var part in schema["allOf"] as JsonArray ?? [])
        {
            if (!Obeys(part, node, frame))
                return false;
        }

        if (schema["anyOf"] is JsonArray { Count: > 0 } any && !any.Any(alternative => Obeys(alternative, node, frame)))
            return false;
        if (schema["oneOf"] is JsonArray { Count: > 0 } one && one.Where(alternative => Obeys(alternative, node, frame)).Take(2).Count() != 1)
            return false;
        if (schema["not"] is { } not && Obeys(not, node, frame))
            return false;
        return schema["if"] is not { } condition || (schema[Obeys(condition, node, frame) ? "then" : "else"] is not { } consequence || Obeys(consequence, node, frame));
    }

    private static bool Text(JsonObject schema, string text) =>
        TextFit.Within(text, Count(schema, "minLength", 0), Count(schema, "maxLength", int.MaxValue))
        && FormatText.Obeys(schema["format"].Text() ?? (schema["contentEncoding"].Text() == "base64" ? "byte" : null), text)
        && (schema["pattern"].Text() is not { } pattern || PatternText.Matches(pattern, text) != false);

    private static bool Number(JsonObject schema, JsonNode node)
    {
        if (NumberRange.Parse(node) is { } number)
            return NumberRange.Of(schema).Contains(number) && NumberFormat.Contains(schema["format"].Text(), number) && Beyond(schema, (double)number);
        return double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var large) && Beyond(schema, large);
    }

    /// <summary>Bounds that a decimal does not hold.</summary>
    private static bool Beyond(JsonObject schema, double number) =>
        (schema["minimum"] is not System.Text.Json.Nodes.JsonValue min || !double.TryParse(min.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var low) || number >= low)
        && (schema["maximum"] is not System.Text.Json.Nodes.JsonValue max || !double.TryParse(max.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var high) || number <= high);

    private bool Items(JsonObject schema, JsonArray items, Frame frame)
    {
        if (items.Count < Count(schema, "minItems", 0) || items.Count > Count(schema, "maxItems", int.MaxValue))
            return false;
        var fixedItems = schema["prefixItems"] as JsonArray ?? schema["items"] as JsonArray;
        var rest = schema["items"] is JsonArray ? schema["additionalItems"] : schema["items"];
        for (var i = 0; i < items.Count; i++)
        {
            var own = i < fixedItems?.Count ? fixedItems[i] : rest;
            if (own is not null && !Obeys(own, items[i], null))
                return false;
        }

        if (schema["contains"] is { } wanted)
        {
            var found = items.Count(item => Obeys(wanted, item, null));
            if (found < Count(schema, "minContains", 1) || found > Count(schema, "maxContains", int.MaxValue))
                return false;
        }

        if (schema["unevaluatedItems"]?.GetValueKind() == JsonValueKind.False && frame.Outer is null && rest is null && schema["contains"] is null && schema["allOf"] is null && items.Count > (fixedItems?.Count ?? 0))
            return false;
        return !schema["uniqueItems"].IsTrue() || items.Count < 2 || items.Select(item => item?.ToJsonString()).Distinct(StringComparer.Ordinal).Count() == items.Count;
    }

    private static int Count(JsonObject schema, string keyword, int standard) => NumberRange.Parse(schema[keyword]) is { } count ? (int)Math.Clamp(count, 0, int.MaxValue) : standard;

    /// <summary>What a schema says of an object.</summary>
    private readonly struct MemberRules(SchemaMatch match, JsonObject schema, JsonObject members, Frame frame)
    {
        public bool Hold()
        {
            if (members.Count < Count(schema, "minProperties", 0) || members.Count > Count(schema, "maxProperties", int.MaxValue))
                return false;
            foreach (var name in schema["required"] as JsonArray ?? [])
            {
                if (name.Text() is { } text && !members.ContainsKey(text) && !IsReadOnly(text))
                    return false;
            }

            foreach (var (name, value) in members)
            {
                if (!Holds(name, value))
                    return false;
            }

            return Dependent() && (schema["unevaluatedProperties"] is not { } rest || Unevaluated(rest));
        }

        private bool Holds(string name, JsonNode? value)
        {
            var declared = (schema["properties"] as JsonObject)?[name];
            if (declared is not null && !IsReadOnly(declared) && !match.Obeys(declared, value, null))
                return false;
            var known = declared is not null;
            foreach (var (pattern, own) in schema["patternProperties"] as JsonObject ?? [])
            {
                if (PatternText.Matches(pattern, name) != true)
                    continue;
                known = true;
                if (!match.Obeys(own, value, null))
                    return false;
            }

            return (known || schema["additionalProperties"] is not { } other || IsReadOnly(name) || match.Obeys(other, value, null))
                && (schema["propertyNames"] is not { } names || match.Obeys(names, name, null));
        }

        private bool Dependent()
        {
            foreach (var keyword in (string[])["dependentRequired", "dependentSchemas", "dependencies"])
            {
                foreach (var (name, needed) in schema[keyword] as JsonObject ?? [])
                {
                    if (!members.ContainsKey(name))
                        continue;
                    var (found, matcher, around) = (members, match, frame);
                    if (needed is JsonArray list ? !list.All(each => each.Text() is not { } other || found.ContainsKey(other)) : !matcher.Obeys(needed, found, around))
                        return false;
                }
            }

            return true;
        }

        private bool Unevaluated(JsonNode rest)
        {
            var evaluated = new HashSet<string>(StringComparer.Ordinal);
            match.Evaluate(schema, members, frame, evaluated, skipUnevaluated: true);
            foreach (var (name, value) in members)
            {
                if (!evaluated.Contains(name) && !match.Obeys(rest, value, null))
                    return false;
            }

            return true;
        }

        private bool IsReadOnly(string name)
        {
            for (Frame? around = frame; around is not null; around = around.Outer)
            {
                if (match._tree.Schema(around.Schema).Properties.FirstOrDefault(property => property.Name == name) is { Schema.ReadOnly: true })
                    return true;
            }

            return false;
        }

        private bool IsReadOnly(JsonNode property) => match._tree.Schema(property).ReadOnly;
    }

    /// <summary>The members that a schema, or one that speaks of the same value, has an opinion of.</summary>
    private void Evaluate(JsonNode? node, JsonObject members, Frame? frame, HashSet<string> evaluated, bool skipUnevaluated = false)
    {
        if (node is not JsonObject schema || !_budget.Spend())
            return;
        if (schema["$ref"].Text() is { } reference && _tree.Target(reference) is { } target)
            Evaluate(target, members, frame, evaluated);
        if (schema.ContainsKey("additionalProperties") || (schema.ContainsKey("unevaluatedProperties") && !skipUnevaluated))
            evaluated.UnionWith(members.Select(member => member.Key));
        evaluated.UnionWith((schema["properties"] as JsonObject ?? []).Select(property => property.Key));
        foreach (var (pattern, _) in schema["patternProperties"] as JsonObject ?? [])
            evaluated.UnionWith(members.Select(member => member.Key).Where(name => PatternText.Matches(pattern, name) == true));
        foreach (var part in (schema["allOf"] as JsonArray ?? []).Concat(schema["anyOf"] as JsonArray ?? []).Concat(schema["oneOf"] as JsonArray ?? []))
        {
            if (Obeys(part, members, frame))
                Evaluate(part, members, frame, evaluated);
        }

        foreach (var (name, dependent) in schema["dependentSchemas"] as JsonObject ?? [])
        {
            if (members.ContainsKey(name))
                Evaluate(dependent, members, frame, evaluated);
        }

        if (schema["if"] is not { } condition)
            return;
        var holds = Obeys(condition, members, frame);
        if (holds)
            Evaluate(condition, members, frame, evaluated);
        Evaluate(schema[holds ? "then" : "else"], members, frame, evaluated);
    }
}
