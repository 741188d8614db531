namespace LoadTester;

/// <summary>A row of numbers as a row of blocks.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const int Most = 60;

    /// <summary>At most 60 blocks, each the greatest of its numbers; a blank where there is none. Empty where there is nothing to see.</summary>
    public static string Of(IReadOnlyList<double?> values)
    {
        var top = values.Max() ?? 0;
        if (values.Count < 3 || !(top > 0) || double.IsInfinity(top))
            return "";
        var count = Math.Min(values.Count, Most);
        return string.Concat(Enumerable.Range(0, count).Select(block =>
        {
            var from = (int)((long)block * values.Count / count);
            var value = values.Skip(from).Take(Math.Max(1, (int)((long)(block + 1) * values.Count / count) - from)).Max();
            return value is { } number ? Blocks[(int)Math.Clamp(number / top * (Blocks.Length - 1), 0, Blocks.Length - 1)] : ' ';
        }));
    }
}
