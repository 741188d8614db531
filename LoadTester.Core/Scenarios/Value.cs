using System.Globalization;

namespace LoadTester;

/// <summary>
/// Something a step sends or a check compares with: a constant, text with <c>{{name}}</c> holes, a captured value, or a value made anew for every iteration.
/// The set is closed: each value means the same on every engine.
/// </summary>
/// <remarks>Strings, numbers, booleans, <see cref="Guid"/>, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/> and enums convert implicitly.</remarks>
public abstract class Value
{
    private protected Value()
    {
    }

    /// <summary>JSON <c>null</c>; an empty text outside JSON.</summary>
    public static Value Null { get; } = new ConstantValue(null);

    /// <summary>A random UUID of version 4, another for every iteration and place it stands in; never the same in two runs.</summary>
    public static Value Uuid { get; } = new UuidValue();

    /// <summary>The number of the iteration within its scenario, from 0 (k6's <c>scenario.iterationInTest</c>).</summary>
    public static Value Iteration { get; } = new IterationValue();

    /// <summary>The time at which the iteration began, in UTC, as <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>.</summary>
    public static Now Now { get; } = new(TimeSpan.Zero);

    /// <summary>Any JSON: anonymous objects, records, lists, and values of this type anywhere inside.</summary>
    /// <param name="value">What is serialized as System.Text.Json does for the web (camelCase). Strings inside may hold <c>{{name}}</c> holes.</param>
    public static Value Json(object? value) => JsonTemplateWriter.ToValue(value);

    /// <summary>The environment variable <paramref name="name"/>, read when the run starts. A run without it, or where it is empty, is invalid. It is treated as a secret.</summary>
    public static Secret Env(string name) => new(name, null);

    /// <summary>A secret that the test already holds. It is sent, and masked as <c>***</c> wherever a result or a log would show it.</summary>
    /// <param name="name">How messages and scripts refer to it; in a k6 script it becomes <c>__ENV.NAME</c>.</param>
    /// <param name="value">The secret itself. A run with an empty one is invalid.</param>
    public static Secret Secret(string name, string value) => new(name, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>The column <paramref name="column"/> of the row that the iteration drew from the flow's data.</summary>
    public static Value Row(string column) => new RowValue(column ?? throw new ArgumentNullException(nameof(column)));

    /// <summary>Text that no other iteration, scenario or run sends.</summary>
    /// <param name="format">Text in which <c>{0}</c> stands for the unique part: lower-case letters and digits, e.g. <c>owner-{0}@example.com</c>. Without <c>{0}</c> the unique part is appended.</param>
    public static Value Unique(string format) => new UniqueValue(format ?? throw new ArgumentNullException(nameof(format)));

    /// <summary>One of the values, evenly drawn for every iteration, the same in every run with the same seed.</summary>
    /// <param name="values">At least one.</param>
    public static Value OneOf(params Value[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Length, nameof(values));
        return new OneOfValue([.. values.Select(value => value ?? Null)]);
    }

    /// <summary>Text; <c>{{name}}</c> in it is a hole that a captured value of that name fills.</summary>
    public static implicit operator Value(string? text) => text is null ? Null : TextTemplate.ToValue(text);

    /// <summary>A JSON number.</summary>
    public static implicit operator Value(long number) => new ConstantValue(number);

    /// <summary>A JSON number, written as ECMAScript writes it.</summary>
    public static implicit operator Value(double number) => new ConstantValue(number);

    /// <summary>A JSON number, written as ECMAScript writes it.</summary>
    public static implicit operator Value(decimal number) => new ConstantValue((double)number);

    /// <summary>A JSON boolean.</summary>
    public static implicit operator Value(bool value) => new ConstantValue(value);

    /// <summary>The text of the GUID, in the 36 characters of format "D".</summary>
    public static implicit operator Value(Guid guid) => new ConstantValue(guid.ToString("D"));

    /// <summary>The date as <c>yyyy-MM-dd</c>.</summary>
    public static implicit operator Value(DateOnly date) => new ConstantValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The time in UTC as <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>.</summary>
    public static implicit operator Value(DateTimeOffset time) => new ConstantValue(Timestamp.Format(time));

    /// <summary>The name of the enum member, or what <c>[JsonStringEnumMemberName]</c> says.</summary>
    public static implicit operator Value(Enum value) => new ConstantValue(EnumText.Of(value));
}
