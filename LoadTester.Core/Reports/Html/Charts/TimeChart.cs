namespace LoadTester;

/// <summary>
/// Lines over the time of a run. The picture is as wide as the page: what is drawn is stretched, what is written is not, so that text has one size on every screen.
/// </summary>
internal sealed record TimeChart(string Id, string Title, TimeAxis Axis, params IReadOnlyList<LineSeries> Series)
{
    private const int MostRows = 120;

    public double Height { get; init; } = 150;

    /// <summary>Values along the axis.</summary>
    public Func<double, string> Tick { get; init; } = TickText.Number;

    /// <summary>Values in hover titles and in the table.</summary>
    public Func<double, string> Value { get; init; } = value => Figures.Count(Math.Round(value, 1));

    /// <summary>What must not be passed, as dashed lines.</summary>
    public IReadOnlyList<(double Value, string Text)> Limits { get; init; } = [];

    /// <summary>A sentence below the title.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a range that is too wide for a linear axis makes it one of powers of ten.</summary>
    public bool MayBeLog { get; init; }

    public Html ToHtml()
    {
        var scale = ScaleOf(out var beyond);
        List<string?> notes = [Note, scale.IsLog ? "Logarithmic axis." : null, .. beyond];
        notes.RemoveAll(note => note is null);
        var svg = Html.Of("svg", "chart").With("role", "img").With("height", Svg.Number(Height + Svg.AxisHeight)).With("aria-labelledby", $"{Id}-title {Id}-about");
        svg.Add(Html.Of("desc", null, About()).With("id", Id + "-about"));
        svg.Add(Grid(scale)).Add(Lines(scale)).Add(LimitLines(scale));
        return Html.Of(
            "figure",
            "time",
            Html.Of("figcaption", null, Html.Of("span", "name", Title).With("id", Id + "-title"), Legend()),
            notes.Count > 0 ? Html.Of("p", "note", string.Join(" ", notes)) : null,
            svg,
            Table());
    }

    private Scale ScaleOf(out IEnumerable<string> beyond)
    {
        beyond = [];
        var greatest = Series.Select(series => series.Greatest).DefaultIfEmpty().Max();
        var least = Series.Select(series => series.Least).OfType<double>().DefaultIfEmpty().Min();
        if (MayBeLog && least > 0 && greatest / least > 100)
            return Scale.Log(least, Math.Max(greatest, Limits.Select(limit => limit.Value).Where(limit => limit < greatest * 100).DefaultIfEmpty().Max()));
        var near = Limits.Select(limit => limit.Value).Where(limit => limit <= greatest * 2.5).DefaultIfEmpty().Max();
        beyond = Limits.Where(limit => limit.Value > greatest * 2.5).Select(limit => $"The {limit.Text} lies above the picture.");
        return Scale.Linear(Math.Max(greatest, near));
    }

    private IEnumerable<Html> Grid(Scale scale)
    {
        foreach (var tick in scale.Ticks)
        {
            var y = Svg.Number(Height * (1 - scale.Position(tick)));
            yield return Html.Of("line", "grid").With("x2", "100%").With("y1", y).With("y2", y);
            yield return Html.Of("text", "y", Tick(tick)).With("x", "-8").With("y", y).With("dy", "4");
        }

        yield return Html.Of("line", "base").With("x2", "100%").With("y1", Svg.Number(Height)).With("y2", Svg.Number(Height));
        var ticks = Axis.Ticks().ToList();
        for (var index = 0; index < ticks.Count; index++)
        {
            var (share, text) = ticks[index];
            var css = (share > 0.94 ? "x last" : index == 0 ? "x first" : "x") + (index % 2 == 1 && ticks.Count > 5 ? " odd" : "");
            yield return Html.Of("text", css, text).With("x", Svg.Number(share * 100) + "%").With("y", Svg.Number(Height + 18)).With("dx", share > 0.94 ? "-1" : null);
        }
    }

    private Element Lines(Scale scale)
    {
        var box = $"0 0 {Svg.Number(TimeAxis.Width)} {Svg.Number(Height)}";
        var stretched = Html.Of("svg", "plot").With("viewBox", box).With("preserveAspectRatio", "none").With("width", "100%").With("height", Svg.Number(Height));
        foreach (var series in Series)
            stretched.Add(series.Draw(Axis, scale, Height));
        return stretched.Add(Axis.Slots.Select(Hover));
    }

    /// <summary>Each limit with its text above it; texts that would cover each other move up.</summary>
    private IEnumerable<Html> LimitLines(Scale scale)
    {
        var free = Height;
        foreach (var (value, text) in Limits.Where(limit => limit.Value <= scale.To && limit.Value >= scale.From).DistinctBy(limit => limit.Text).OrderBy(limit => limit.Value))
        {
            var y = Height * (1 - scale.Position(value));
            free = Math.Min(y - 5, free - 15);
            yield return Html.Of("line", "limit").With("x2", "100%").With("y1", Svg.Number(y)).With("y2", Svg.Number(y));
            yield return Html.Of("text", "limit", text).With("x", "100%").With("y", Svg.Number(free));
        }
    }

    private Html Hover(TimeSlot slot)
    {
        var x = Axis.X(slot.From);
        var lines = Series.Select(series => (series.Name, Range: slot.Range(series.Values))).Where(series => series.Range is not null).Select(series => $"{series.Name}: {Range(series.Range!.Value)}");
        return Html.Of("rect", "hover", Html.Of("title", null, string.Join("\n", lines.Prepend(Time(slot)))))
            .With("x", Svg.Number(x)).With("width", Svg.Number(Math.Max(Axis.X(slot.To) - x, 0.5))).With("height", Svg.Number(Height));
    }

    private static string Time(TimeSlot slot) => slot.Count == 1 ? TimeAxis.Clock(slot.To) : $"{TimeAxis.Clock(slot.From)} to {TimeAxis.Clock(slot.To)}";

    private string Range((double Least, double Greatest) range)
    {
        var (least, greatest) = (Value(range.Least), Value(range.Greatest));
        return least == greatest ? least : $"{least} to {greatest}";
    }

    private Element? Legend() => Series.Count < 2 ? null : Html.Of("span", "legend").Add(Series.Select(series => Html.Of(
        "span",
        null,
        Html.Of("svg", null, Html.Of("path", "line " + series.Css).With("d", "M1 5h16")).With("width", "18").With("height", "10").With("aria-hidden", "true"),
        series.Name)));

    /// <summary>The picture in a sentence, for those who do not see it.</summary>
    private string About() => $"Over {TimeAxis.Clock(Axis.Length)}. "
        + string.Join("; ", Series.Where(series => series.Values.Any(value => value is not null)).Select(series => $"{series.Name} up to {Value(series.Greatest)}")) + ". The figures are in the table below.";

    private Element Table()
    {
        var size = Math.Max(1, (int)Math.Ceiling(Axis.Slots.Count / (double)MostRows));
        var table = new HtmlTable(Title, ["Time", .. Series.Select(series => "#" + series.Name)]) { Css = "data" };
        for (var first = 0; first < Axis.Slots.Count; first += size)
        {
            var last = Axis.Slots[Math.Min(first + size, Axis.Slots.Count) - 1];
            var slot = Axis.Slots[first] with { To = last.To, Count = last.First + last.Count - Axis.Slots[first].First };
            table.Row(null, [Time(slot), .. Series.Select(series => slot.Range(series.Values) is { } range ? (Html?)Range(range) : "")]);
        }

        var seconds = Axis.SlotSize * size;
        var extent = seconds > 1 ? $"Figures in steps of {Spans.Short(TimeSpan.FromSeconds(seconds))}, least to greatest" : "Figures";
        return Html.Of("details", "data", Html.Of("summary", null, extent), table.ToHtml());
    }
}
