using Bogus;

namespace LoadTester;

/// <summary>Numbers of a likely size within the bounds of a schema.</summary>
internal static class NumberData
{
    private const decimal Largest = 1e15m;

    /// <summary>With finer steps the number of steps would not fit a decimal.</summary>
    private const decimal Finest = 1e-9m;

    public static decimal Make(Schema schema, bool whole, DataSite site, Faker faker)
    {
        var step = schema.Range.MultipleOf ?? (whole ? 1m : 0.01m);
        if (whole ? decimal.Truncate(step) != step : step < Finest)
            step = step < 1 && 1 % step == 0 ? 1 : step * 10_000;
        var (low, high) = Likely(site.Name);
        var (min, max) = Bounds(schema, whole);
        // A likely range that the bounds leave no room for gives way to them.
        low = Math.Clamp(low, min, max);
        high = Math.Clamp(high, min, max);
        if (low == high)
            (low, high) = (low == max ? Math.Max(min, max - 100) : low, low == max ? max : Math.Min(max, low + 100));

        var first = Math.Ceiling(low / step);
        var last = Math.Floor(high / step);
        if (first > last)
            (first, last) = (Math.Ceiling(min / step), Math.Floor(max / step));
        var number = first >= last ? first * step : (first + faker.Random.Long(0, (long)Math.Min(last - first, long.MaxValue))) * step;
        return Inside(number, schema.Range, step);
    }

    private static (decimal Min, decimal Max) Bounds(Schema schema, bool whole)
    {
        var min = Math.Max(schema.Range.Min ?? -Largest, -Largest);
        var max = Math.Min(schema.Range.Max ?? Largest, Largest);
        if (NumberFormat.Range(schema.Format) is ({ } least, { } most))
            (min, max) = (Math.Max(min, least), Math.Min(max, most));
        if (whole)
            (min, max) = (Math.Ceiling(min), Math.Floor(max));
        // Nothing says that negative numbers make sense unless the document does.
        if (schema.Range.Min is null && max > 0)
            min = 0;
        return min > max ? (min, min) : (min, max);
    }

    /// <summary>Away from an excluded bound; between two narrow ones the middle is all there is.</summary>
    private static decimal Inside(decimal number, NumberRange range, decimal step)
    {
        if (range.Contains(number))
            return number;
        foreach (var candidate in (decimal[])[number + step, number - step])
        {
            if (range.Contains(candidate))
                return candidate;
        }

        return range is { Min: { } min, Max: { } max, MultipleOf: null } ? (min + max) / 2 : number;
    }

    private static (decimal Low, decimal High) Likely(string name)
    {
        var words = NameWords.Of(name);
        if (words.Count == 0)
            return (1, 100);
        var last = LikelyOf(words[^1]);
        return last is null && words.Count > 1 ? LikelyOf(ForeignNumbers.English(words[0]) ?? "") ?? (1, 100) : last ?? (1, 100);
    }

    private static (decimal Low, decimal High)? LikelyOf(string word) => (ForeignNumbers.English(word) ?? word) switch
    {
        "price" or "amount" or "cost" or "total" or "subtotal" or "fee" or "tax" or "balance" or "value" or "cents" => (5, 500),
        "salary" or "income" or "budget" => (30_000, 90_000),
        "discount" or "percent" or "percentage" => (5, 30),
        "quantity" or "qty" or "count" or "seats" or "guests" or "rooms" or "bedrooms" or "passengers" or "tickets" => (1, 5),
        "age" => (1, 80),
        "year" => (1995, 2025),
        "month" => (1, 12),
        "day" => (1, 28),
        "hour" or "hours" => (1, 12),
        "minute" or "minutes" or "duration" => (15, 90),
        "rating" or "stars" or "score" => (1, 5),
        "lat" or "latitude" => (36, 55),
        "lng" or "lon" or "longitude" => (-8, 24),
        "weight" or "height" or "width" or "length" or "depth" => (1, 60),
        "limit" or "size" or "pagesize" => (10, 20),
        "page" or "position" or "order" or "index" or "priority" or "level" or "version" or "floor" or "id" => (1, 3),
        "offset" or "skip" => (0, 0),
        "port" => (1024, 49151),
        _ => null,
    };
}
