namespace LoadTester;

/// <summary>How values are spread: bars over an axis of powers of ten, with the percentiles as marks.</summary>
internal sealed class SpreadChart
{
    private const double Height = 160;

    /// <summary>The marks' texts stand on lines of their own above the bars, so that they never cover each other.</summary>
    private const double MarksHeight = 48;

    /// <summary>From here on a mark's text stands before it: on paper three pictures stand side by side.</summary>
    private const double BeforeFrom = 0.5;

    private readonly string _id;
    private readonly Distribution _distribution;
    private readonly MetricResult? _metric;
    private readonly Scale _values;
    private readonly (double From, double To, double Count)[] _bars;
    private readonly double _total;

    /// <param name="id">Unique on the page.</param>
    /// <param name="distribution">With at least one value.</param>
    /// <param name="metric">Where the percentiles come from; null for no marks.</param>
    /// <param name="values">The axis, shared by all that are to be compared.</param>
    /// <param name="mostBars">Bars at most; fewer where the buckets are not that fine.</param>
    public SpreadChart(string id, Distribution distribution, MetricResult? metric, Scale values, int mostBars)
    {
        (_id, _distribution, _metric, _values) = (id, distribution, metric, values);
        _total = distribution.Buckets.Sum(bucket => (double)bucket.Count);
        _bars = Bars(mostBars);
    }

    /// <summary>An axis that holds all values of some distributions.</summary>
    public static Scale AxisOf(IEnumerable<Distribution> distributions)
    {
        var buckets = distributions.SelectMany(distribution => distribution.Buckets).ToList();
        return Scale.Log(buckets.Select(bucket => Math.Max(bucket.From, 0.001)).DefaultIfEmpty(1).Min(), buckets.Select(bucket => bucket.To).DefaultIfEmpty(10).Max());
    }

    public Html ToHtml(string title)
    {
        var scale = Scale.Linear(_bars.Max(bar => bar.Count) / _total);
        var svg = Html.Of("svg", "chart spread").With("role", "img").With("height", MarksHeight + Height + Svg.AxisHeight).With("aria-labelledby", $"{_id}-title {_id}-about");
        svg.Add(Html.Of("desc", null, About()).With("id", _id + "-about"));
        svg.Add(Grid(scale)).Add(Plot(scale)).Add(Marks());
        return Html.Of(
            "figure",
            "spread",
            Html.Of("figcaption", null, Html.Of("span", "name", title).With("id", _id + "-title"), Html.Of("span", "legend", "share of all, by time on a logarithmic axis")),
            svg,
            Table());
    }

    /// <summary>Buckets put together in bars of the same width on the axis. A bucket that lies in two bars is shared out.</summary>
    private (double From, double To, double Count)[] Bars(int most)
    {
        var (low, high) = (Math.Log(_values.From), Math.Log(_values.To));
        var count = Math.Clamp((int)((high - low) / 0.045), 8, most);
        var width = (high - low) / count;
        var bars = Enumerable.Range(0, count).Select(bar => (From: Math.Exp(low + (bar * width)), To: Math.Exp(low + ((bar + 1) * width)), Count: 0.0)).ToArray();
        foreach (var bucket in _distribution.Buckets)
        {
            var from = (Math.Log(Math.Clamp(bucket.From, _values.From, _values.To)) - low) / width;
            var to = Math.Max((Math.Log(Math.Clamp(bucket.To, _values.From, _values.To)) - low) / width, from + 1e-9);
            for (var bar = (int)Math.Clamp(from, 0, count - 1); bar < count && (bar == (int)Math.Clamp(from, 0, count - 1) || bar < to); bar++)
                bars[bar].Count += bucket.Count * (Math.Min(to, bar + 1) - Math.Max(from, bar)) / (to - from);
        }

        return [.. bars.Select(bar => bar with { Count = Math.Max(bar.Count, 0) })];
    }

    private IEnumerable<Html> Grid(Scale scale)
    {
        foreach (var tick in scale.Ticks)
        {
            var y = Svg.Number(Y(scale.Position(tick)));
            yield return Html.Of("line", tick == 0 ? "base" : "grid").With("x2", "100%").With("y1", y).With("y2", y);
            yield return Html.Of("text", "y", TickText.Percent(tick)).With("x", "-8").With("y", y).With("dy", "4");
        }

        for (var index = 0; index < _values.Ticks.Count; index++)
        {
            var share = _values.Position(_values.Ticks[index]);
            var css = share > 0.97 ? "x last" : share < 0.03 ? "x first" : _values.Ticks.Count > 6 && index % 2 == 1 ? "x odd" : "x";
            yield return Html.Of("text", css, TickText.Milliseconds(_values.Ticks[index])).With("x", Percent(share)).With("y", MarksHeight + Height + 18).With("dx", css == "x last" ? "-1" : null);
        }
    }

    private Element Plot(Scale scale)
    {
        var plot = Html.Of("svg", "plot").With("y", MarksHeight).With("viewBox", $"0 0 {Svg.Number(TimeAxis.Width)} {Svg.Number(Height)}").With("preserveAspectRatio", "none").With("width", "100%").With("height", Height);
        var width = TimeAxis.Width / _bars.Length;
        for (var bar = 0; bar < _bars.Length; bar++)
        {
            var (from, to, count) = _bars[bar];
            if (count < 0.5)
                continue;
            var height = Math.Max(scale.Position(count / _total) * Height, 1);
            plot.Add(Html.Of("rect", "bar", Html.Of("title", null, $"{Figures.Milliseconds(from)} to {Figures.Milliseconds(to)}: {Figures.Count(Math.Round(count))} ({Figures.Percent(count / _total)})"))
                .With("x", Svg.Number((bar * width) + (width * 0.08))).With("y", Svg.Number(Height - height)).With("width", Svg.Number(width * 0.84)).With("height", Svg.Number(height)));
        }

        return plot;
    }

    private IEnumerable<Html> Marks()
    {
        var marks = Percentiles().ToList();
        for (var index = 0; index < marks.Count; index++)
        {
            var (name, value) = marks[index];
            var share = _values.Position(value);
            var y = 12 + (index * 15);
            yield return Html.Of("line", "mark").With("x1", Percent(share)).With("x2", Percent(share)).With("y1", y - 8).With("y2", MarksHeight + Height);
            yield return Html.Of("text", share > BeforeFrom ? "mark before" : "mark", $"{name} {Figures.Milliseconds(value)}").With("x", Percent(share)).With("dx", share > BeforeFrom ? "-5" : "5").With("y", y);
        }
    }

    private IEnumerable<(string Name, double Value)> Percentiles()
    {
        foreach (var (name, aggregation) in new[] { ("p50", "med"), ("p95", "p(95)"), ("p99", "p(99)") })
        {
            if (_metric?.Values.TryGetValue(aggregation, out var value) == true && double.IsFinite(value))
                yield return (name, value);
        }
    }

    private string About() => $"{Figures.Count(_total, "value")}. {string.Join(", ", Percentiles().Select(mark => $"{mark.Name} {Figures.Milliseconds(mark.Value)}"))}. The figures are in the table below.";

    private Element Table()
    {
        var table = new HtmlTable("Spread", "#From", "#To", "#Values", "#Share", "#At most this long") { Css = "data" };
        var so = 0.0;
        foreach (var (from, to, count) in _bars)
        {
            so += count;
            if (count >= 0.5)
                table.Row(null, Figures.Milliseconds(from), Figures.Milliseconds(to), Figures.Count(Math.Round(count)), Figures.Percent(count / _total), Figures.Percent(Math.Min(so / _total, 1)));
        }

        return Html.Of("details", "data", Html.Of("summary", null, "Figures"), table.ToHtml());
    }

    private static double Y(double position) => MarksHeight + (Height * (1 - position));

    private static string Percent(double share) => Svg.Number(share * 100) + "%";
}
