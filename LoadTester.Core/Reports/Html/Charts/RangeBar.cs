namespace LoadTester;

/// <summary>The times of a step on one line: p50 to p95 as a bar, p99 as a mark, on to the greatest as a thin line. The axis is that of the whole table.</summary>
internal sealed class RangeBar
{
    private readonly Scale? _scale;

    public RangeBar(IEnumerable<MetricResult> trends)
    {
        var all = trends.ToList();
        var least = all.Select(trend => Value(trend, "med")).OfType<double>().Where(value => value > 0).DefaultIfEmpty().Min();
        var greatest = all.Select(trend => Value(trend, "max")).OfType<double>().DefaultIfEmpty().Max();
        if (least > 0 && greatest > least)
            _scale = Scale.Log(least, greatest);
    }

    public Html? Of(MetricResult trend)
    {
        if (_scale is null || Value(trend, "med") is not { } med || Value(trend, "p(95)") is not { } p95 || Value(trend, "max") is not { } max)
            return null;
        var svg = Html.Of("svg", "range").With("role", "img").With("aria-label", $"from {Figures.Milliseconds(med)} to {Figures.Milliseconds(max)}");
        svg.Add(
            Html.Of("title", null, $"p50 {Figures.Milliseconds(med)}, p95 {Figures.Milliseconds(p95)}, max {Figures.Milliseconds(max)}"),
            Html.Of("line", "rest").With("x1", X(med)).With("x2", X(max)).With("y1", "8").With("y2", "8"),
            Html.Of("rect", "core").With("x", X(med)).With("y", "5").With("width", Svg.Number(Math.Max((_scale.Position(p95) - _scale.Position(med)) * 100, 2)) + "%").With("height", "6").With("rx", "3"));
        if (Value(trend, "p(99)") is { } p99)
            svg.Add(Html.Of("line", "p99").With("x1", X(p99)).With("x2", X(p99)).With("y1", "4").With("y2", "12"));
        return svg;
    }

    private string X(double value) => Svg.Number(_scale!.Position(value) * 100) + "%";

    private static double? Value(MetricResult trend, string aggregation) => trend.Values.TryGetValue(aggregation, out var value) && double.IsFinite(value) ? value : null;
}
