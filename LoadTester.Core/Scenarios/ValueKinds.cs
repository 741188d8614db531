using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;

namespace LoadTester;

/// <summary>A JSON scalar that is the same for every iteration: <c>null</c>, a string, a <see cref="bool"/>, a <see cref="long"/> or a <see cref="double"/>. A string here is never searched for holes.</summary>
internal sealed class ConstantValue(object? scalar) : Value
{
    public object? Scalar { get; } = scalar;

    public override string ToString() => Scalar switch
    {
        null => "null",
        string text => text,
        bool value => value ? "true" : "false",
        double number => EcmaNumber.Format(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };
}

/// <summary>User text with at least one hole.</summary>
internal sealed class TextTemplate(ImmutableArray<TextPart> parts) : Value
{
    public ImmutableArray<TextPart> Parts { get; } = parts;

    public static Value ToValue(string text)
    {
        var parts = TextPart.Split(text);
        return parts.Any(part => part.Hole is not null) ? new TextTemplate(parts) : new ConstantValue(text);
    }

    public override string ToString() => string.Concat(Parts.Select(part => part.Hole?.ToString() ?? part.Text));
}

/// <summary>An object or array with values inside.</summary>
internal sealed class JsonValue(JsonTemplate template) : Value
{
    public JsonTemplate Template { get; } = template;
}

internal sealed class RowValue(string column) : Value
{
    public string Column { get; } = column;

    /// <summary>The field of a JSON body that it fills, as the document declares it; null elsewhere.</summary>
    public FieldType? Field { get; init; }

    public override string ToString() => $"{{{{$row.{Column}}}}}";
}

internal sealed class UniqueValue(string format) : Value
{
    public string Format { get; } = format.Contains("{0}", StringComparison.Ordinal) ? format : format + "{0}";

    /// <summary>The most characters the whole text may have; 0 when nothing limits it.</summary>
    public int MaxLength { get; init; }

    /// <summary>How the unique part has to look, as <see cref="UniqueMask"/> has it; null where it may be any letters and digits.</summary>
    public string? Mask { get; init; }

    /// <summary>The text with one hole, which says how the unique part looks: as the embedded engine does, a second one is left out.</summary>
    public string Shape
    {
        get
        {
            var hole = Format.IndexOf("{0}", StringComparison.Ordinal);
            return $"{Format[..hole]}{{{Mask ?? "0"}}}{Format[(hole + 3)..].Replace("{0}", "", StringComparison.Ordinal)}";
        }
    }

    /// <summary>Whether one expression serves both, given the shape of each.</summary>
    public bool IsLike(UniqueValue other) => MaxLength == other.MaxLength && Mask is null == other.Mask is null;
}

internal sealed class UuidValue : Value
{
    public override string ToString() => "{{$uuid}}";
}

/// <summary>What the header <c>traceparent</c> says: another trace for every request.</summary>
internal sealed class TraceParentValue : Value
{
    private TraceParentValue(bool isSampled) => IsSampled = isSampled;

    /// <summary>One that the target is asked to record.</summary>
    public static TraceParentValue Sampled { get; } = new(isSampled: true);

    /// <summary>One that is only named, so that logs can be found by it.</summary>
    public static TraceParentValue Named { get; } = new(isSampled: false);

    public bool IsSampled { get; }
}

internal sealed class IterationValue : Value
{
    public override string ToString() => "{{$iteration}}";
}

internal sealed class OneOfValue(ImmutableArray<Value> values) : Value
{
    public ImmutableArray<Value> Values { get; } = values;
}

internal static class Timestamp
{
    public const string Shape = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Shape, CultureInfo.InvariantCulture);
}

internal static class EnumText
{
    public static string Of(Enum value)
    {
        var name = value.ToString();
        var member = value.GetType().GetField(name);
        return member?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? name;
    }
}
