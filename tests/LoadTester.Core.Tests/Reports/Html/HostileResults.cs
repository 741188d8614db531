using System.Collections;
using System.Reflection;

namespace LoadTester.Reports.Html;

/// <summary>Results with the same text in every place that holds a text, found by reflection: a member that is added tomorrow is among them.</summary>
internal static class HostileResults
{
    private const int Deepest = 6;

    /// <param name="text">Gives the text of a member, named as <c>FailureResult.Reason</c>.</param>
    /// <param name="variant">Which value enums, flags and what may be null have.</param>
    public static LoadResult Of(Func<string, string> text, int variant)
    {
        var result = (LoadResult)Make(typeof(LoadResult), "LoadResult", text, variant, 0)!;
        // Steps and percentiles are looked up by the names that k6 gives them.
        return result with
        {
            Engine = variant % 2 == 0 ? "embedded" : result.Engine,
            Metrics =
            [
                .. result.Metrics,
                Trend("http_req_duration"), Trend("http_req_duration") with { Tags = new Dictionary<string, string> { ["name"] = text("MetricResult.Tags") } },
                Trend(text("MetricResult.Name")),
            ],
            Distributions = [.. result.Distributions.SelectMany(distribution => new[] { distribution, distribution with { Metric = "http_req_duration" } }).Select(distribution => distribution with { Buckets = [new(1, 2, 3)] })],
            Thresholds = [.. result.Thresholds, .. result.Thresholds.Select(threshold => threshold with { Expression = "p(95)<500" })],
        };
    }

    private static MetricResult Trend(string name) => new()
    {
        Name = name,
        Type = MetricType.Trend,
        Unit = MetricUnit.Milliseconds,
        Samples = 9,
        Values = new Dictionary<string, double> { ["med"] = 1, ["p(95)"] = 2, ["p(99)"] = 3, ["max"] = 4 },
    };

    private static object? Make(Type type, string member, Func<string, string> text, int variant, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            type = underlying;
        if (type == typeof(string))
            return text(member);
        if (type == typeof(bool))
            return variant % 2 == 0;
        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(1 + variant);
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.UnixEpoch.AddDays(variant);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(variant % Enum.GetValues(type).Length);
        if (type.IsPrimitive)
            return Convert.ChangeType(1 + variant, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsGenericType && type.GetGenericArguments() is [var keys, var values])
            return Dictionary(keys, values, member, text, variant, depth);
        if (type.IsGenericType && type.GetGenericArguments() is [var element])
            return List(element, member, text, variant, depth);
        return Record(type, text, variant, depth);
    }

    private static object Record(Type type, Func<string, string> text, int variant, int depth)
    {
        var made = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            property.SetValue(made, Make(property.PropertyType, $"{type.Name}.{property.Name}", text, variant, depth + 1));
        return made;
    }

    private static Array List(Type element, string member, Func<string, string> text, int variant, int depth)
    {
        // One of each kind, so that every branch of the page is taken.
        var count = element == typeof(string) ? 2 : depth > Deepest ? 0 : 3;
        var list = Array.CreateInstance(element, count);
        for (var index = 0; index < count; index++)
            list.SetValue(Make(element, member, text, variant + index, depth + 1), index);
        return list;
    }

    private static IDictionary Dictionary(Type keys, Type values, string member, Func<string, string> text, int variant, int depth)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(keys, values))!;
        dictionary.Add(Make(keys, member, text, variant, depth)!, Make(values, member, text, variant, depth));
        return dictionary;
    }
}
