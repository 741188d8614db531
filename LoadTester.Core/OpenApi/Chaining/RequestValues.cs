using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Values of a request that later steps need as well: each is drawn once, under a name, before the request is made.</summary>
internal static class RequestValues
{
    /// <summary>The shortest text that may have to hold a unique part.</summary>
    private const int LeastLength = 16;

    /// <summary>The step with the value drawn once, and what others send; null when the request has no such value.</summary>
    /// <param name="step">Whose request it is.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="schema">What it is; null when nothing is declared.</param>
    /// <param name="noun">What unique text begins with.</param>
    /// <param name="name">Gives the name of a value.</param>
    public static (Step Step, Value Value)? Share(Step step, RequestPlace place, Schema? schema, string noun, Func<Captured> name) =>
        place.Place is { } parameter ? ShareParameter(step, parameter, place.Name, name) : ShareField(step, place.Name, schema, noun, name);

    /// <summary>Whether it is another at each place that sends it.</summary>
    public static bool IsDrawn(Value value) => value switch
    {
        OneOfValue or UniqueValue or UuidValue => true,
        TextTemplate text => text.Parts.Any(part => part.Hole is { } hole && IsDrawn(hole)),
        _ => false,
    };

    /// <summary>A value that is certain to be another in each iteration and run.</summary>
    public static Value? MadeUp(Schema? schema, string noun)
    {
        if (schema?.Format is "uuid" or "guid")
            return Value.Uuid;
        var isPlain = schema is null || (schema.MainType is JsonTypes.String or JsonTypes.None && schema.Enum.IsDefault && schema.Patterns.IsEmpty && schema.Format is null && schema.MaxLength >= LeastLength);
        return isPlain ? new UniqueValue($"{(noun.Length == 0 ? "key" : noun)}-{{0}}") { MaxLength = schema is { MaxLength: < int.MaxValue } ? schema.MaxLength : 0 } : null;
    }

    private static (Step, Value)? ShareParameter(Step step, ParameterPlace place, string name, Func<Captured> captured)
    {
        var at = step.Parameters.FindIndex(parameter => parameter.Place == place && string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));
        if (at < 0 || step.Parameters[at].Value is not { } value)
            return null;
        if (!IsDrawn(value))
            return (step, value);
        var shared = captured();
        return (step with { Lets = step.Lets.Add(new(shared, value)), Parameters = step.Parameters.SetItem(at, step.Parameters[at] with { Value = shared }) }, shared);
    }

    private static (Step, Value)? ShareField(Step step, string path, Schema? schema, string noun, Func<Captured> captured)
    {
        if (!JsonPath.TryParse(path, out var parsed) || step.Body is { Text: not null })
            return null;
        var known = step.Fields.LastOrDefault(field => field.Key == path).Value ?? Drawn(step, parsed, schema, noun);
        if (known is null or JsonValue || step.Body is { Variants.IsEmpty: true })
            return null;
        if (!IsDrawn(known))
            return known is ConstantValue { Scalar: null } ? null : (step.Set(path, known), known);
        var shared = captured();
        return ((step with { Lets = step.Lets.Add(new(shared, known)) }).Set(path, shared), shared);
    }

    private static Value? Drawn(Step step, JsonPath path, Schema? schema, string noun)
    {
        var values = (step.Body?.Variants ?? []).Select(variant => JsonFields.At(variant, path.Segments.AsSpan())).OfType<JsonLeaf>().Select(leaf => leaf.Value).ToList();
        if (values.Find(value => value is UniqueValue or UuidValue) is { } unique)
            return unique;
        if (IsText(values, schema) && MadeUp(schema, noun) is { } text)
            return text;
        var constants = values.OfType<ConstantValue>().DistinctBy(value => value.Scalar).ToList();
        return constants.Count switch
        {
            0 => null,
            1 => constants[0],
            _ => new OneOfValue([.. constants]),
        };
    }

    private static bool IsText(List<Value> values, Schema? schema) => values.Count == 0 ? schema?.MainType == JsonTypes.String : values.TrueForAll(value => value is ConstantValue { Scalar: string });
}
