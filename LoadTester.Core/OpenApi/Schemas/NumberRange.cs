using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>The numbers that a schema allows. A null bound, or one far beyond 64 bits, is no bound.</summary>
internal sealed record NumberRange(decimal? Min, bool MinExcluded, decimal? Max, bool MaxExcluded, decimal? MultipleOf)
{
    private const decimal Farthest = 2e19m;

    public static NumberRange Unlimited { get; } = new(null, false, null, false, null);

    public bool Contains(decimal number) =>
        (Min is not { } min || (MinExcluded ? number > min : number >= min))
        && (Max is not { } max || (MaxExcluded ? number < max : number <= max))
        && (MultipleOf is not { } step || number % step == 0);

    /// <summary>Both ranges at once.</summary>
    public NumberRange And(NumberRange other)
    {
        var (min, minExcluded) = Tighter((Min, MinExcluded), (other.Min, other.MinExcluded), 1);
        var (max, maxExcluded) = Tighter((Max, MaxExcluded), (other.Max, other.MaxExcluded), -1);
        return new(min, minExcluded, max, maxExcluded, Common(MultipleOf, other.MultipleOf));
    }

    public static NumberRange Of(JsonObject schema)
    {
        var (min, minExcluded) = Bound(schema, "minimum", "exclusiveMinimum", 1);
        var (max, maxExcluded) = Bound(schema, "maximum", "exclusiveMaximum", -1);
        return new(min, minExcluded, max, maxExcluded, Parse(schema["multipleOf"]) is { } step && step > 0 ? step : null);
    }

    public static decimal? Parse(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static (decimal?, bool) Bound(JsonObject schema, string inclusive, string exclusive, int sign)
    {
        var bound = (Limit(schema[inclusive]), schema[exclusive].IsTrue());
        return Limit(schema[exclusive]) is { } strict ? Tighter(bound, (strict, true), sign) : bound;
    }

    private static decimal? Limit(JsonNode? node) => Parse(node) is { } number && Math.Abs(number) <= Farthest ? number : null;

    private static (decimal?, bool) Tighter((decimal? Value, bool Excluded) a, (decimal? Value, bool Excluded) b, int sign)
    {
        if (a.Value is null || b.Value is null)
            return a.Value is null ? b : a;
        var order = sign * a.Value.Value.CompareTo(b.Value.Value);
        return order == 0 ? (a.Value, a.Excluded || b.Excluded) : order > 0 ? a : b;
    }

    /// <summary>The least common multiple; the larger one where it would be too large to be meant.</summary>
    private static decimal? Common(decimal? a, decimal? b)
    {
        if (a is not { } one || b is not { } other)
            return a ?? b;
        var scale = 1m;
        while ((one * scale % 1 != 0 || other * scale % 1 != 0) && scale < 1e9m)
            scale *= 10;
        var (x, y) = ((BigInteger)(one * scale), (BigInteger)(other * scale));
        var common = x.IsZero || y.IsZero ? BigInteger.Zero : x / BigInteger.GreatestCommonDivisor(x, y) * y;
        return common.IsZero || common > (BigInteger)1e15 ? Math.Max(one, other) : (decimal)common / scale;
    }
}
