namespace LoadTester;

/// <summary>A value of run after run. Each run has the same room, whenever it was; the last one is this run.</summary>
internal sealed class RunChart(string id, string title, IReadOnlyList<PastRun> runs, Func<PastRun, double?> value, Func<double, string> tick, Func<double, string> format)
{
    private const double Height = 120;

    public Html? ToHtml()
    {
        var values = runs.Select(value).Select(number => number is { } known && double.IsFinite(known) ? number : null).ToList();
        if (values.OfType<double>().Any() is false)
            return null;
        var scale = Scale.Linear(values.OfType<double>().Max());
        var svg = Html.Of("svg", "chart runs").With("role", "img").With("height", Height + Svg.AxisHeight).With("aria-labelledby", $"{id}-title {id}-about");
        svg.Add(Html.Of("desc", null, $"{values.OfType<double>().Count()} runs, from {format(values.OfType<double>().Min())} to {format(values.OfType<double>().Max())}. The figures are in the table below.").With("id", id + "-about"));
        svg.Add(Grid(scale)).Add(Line(values, scale)).Add(runs.Select((run, index) => Point(run, index, values[index], scale)));
        return Html.Of("figure", "time", Html.Of("figcaption", null, Html.Of("span", "name", title).With("id", id + "-title")), svg);
    }

    private IEnumerable<Html> Grid(Scale scale)
    {
        foreach (var at in scale.Ticks)
        {
            var y = Svg.Number(Height * (1 - scale.Position(at)));
            yield return Html.Of("line", at == 0 ? "base" : "grid").With("x2", "100%").With("y1", y).With("y2", y);
            yield return Html.Of("text", "y", tick(at)).With("x", "-8").With("y", y).With("dy", "4");
        }

        yield return Html.Of("text", "x first", Day(runs[0])).With("x", "0").With("y", Height + 18);
        yield return Html.Of("text", "x last", "this run").With("x", "100%").With("dx", "-1").With("y", Height + 18);
    }

    private Element Line(List<double?> values, Scale scale)
    {
        var points = values.Select((number, index) => (number, index)).Where(point => point.number is not null && runs[point.index].NotComparable is null)
            .Select(point => $"{Svg.Number(Share(point.index) * TimeAxis.Width)} {Svg.Number(Height * (1 - scale.Position(point.number!.Value)))}").ToList();
        return Html.Of("svg", "plot", points.Count > 0 ? Html.Of("path", "line p50").With("d", "M" + string.Join("L", points) + (points.Count == 1 ? "h0" : "")) : null)
            .With("viewBox", $"0 0 {Svg.Number(TimeAxis.Width)} {Svg.Number(Height)}").With("preserveAspectRatio", "none").With("width", "100%").With("height", Height);
    }

    private Element? Point(PastRun run, int index, double? number, Scale scale)
    {
        if (number is not { } known)
            return null;
        var (x, y) = (Svg.Number(Share(index) * 100) + "%", Svg.Number(Height * (1 - scale.Position(known))));
        var isThis = index == runs.Count - 1;
        var words = $"{(isThis ? "This run" : VerdictHeader.When(run.Started))}: {format(known)}{(run.Passed ? "" : ", failed")}{(run.Commit is { } commit ? $"\n{VerdictHeader.Short(commit)}" : "")}{(run.NotComparable is { } reason ? $"\nnot comparable: {reason}" : "")}";
        // The cross is drawn around the origin of a picture of its own, which can stand at a percentage.
        var mark = run.Passed
            ? Html.Of("circle", run.NotComparable is null ? "dot" : "dot hollow").With("r", isThis ? "5" : "3.5")
            : Html.Of("path", "cross").With("d", isThis ? "M-5 -5L5 5M5 -5L-5 5" : "M-4 -4L4 4M4 -4L-4 4");
        return Html.Of("svg", "point", Html.Of("title", null, words), Html.Of("circle", "touch").With("r", "10"), mark).With("x", x).With("y", y).With("overflow", "visible");
    }

    private double Share(int index) => runs.Count == 1 ? 1 : index / (double)(runs.Count - 1);

    private static string Day(PastRun run) => run.Started.UtcDateTime.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
