namespace LoadTester;

/// <summary>What a <c>format</c> says of numbers.</summary>
internal static class NumberFormat
{
    /// <summary>The least and the largest number of a format, null where it says nothing.</summary>
    public static (decimal? Min, decimal? Max) Range(string? format) => format switch
    {
        "int8" => (sbyte.MinValue, sbyte.MaxValue),
        "int16" => (short.MinValue, short.MaxValue),
        "int32" => (int.MinValue, int.MaxValue),
        "int64" => (long.MinValue, long.MaxValue),
        "uint8" or "u-int8" => (0, byte.MaxValue),
        "uint16" or "u-int16" => (0, ushort.MaxValue),
        "uint32" or "u-int32" => (0, uint.MaxValue),
        "uint64" or "u-int64" or "uint" => (0, ulong.MaxValue),
        _ => (null, null),
    };

    public static bool IsWhole(string? format) => Range(format).Max is not null;

    public static bool Contains(string? format, decimal number) =>
        Range(format) is not ({ } min, { } max) || (number >= min && number <= max && decimal.Truncate(number) == number);
}
