namespace LoadTester;

/// <summary>A journey from top to bottom: boxes and arrows, and beside them the ways that values take from the step that saves them to those that send them.</summary>
internal sealed class JourneyDiagram
{
    /// <summary>More ways than that are a knot: the boxes still name the values.</summary>
    private const int MostLanes = 7;
    private const double LaneWidth = 14;
    private const int MostDepth = 5;

    private readonly List<Row> _rows = [];
    private readonly List<List<(int From, int To)>> _lanes = [];
    private double _height;

    private JourneyDiagram(Journey journey)
    {
        foreach (var part in journey.Parts)
            Lay(part, 0);
    }

    public static Html Of(Journey journey)
    {
        var diagram = new JourneyDiagram(journey);
        return Html.Of("div", "diagram", Html.Of("ol", "rows").Add(diagram._rows.Select(row => row.ToHtml())), diagram.Ways());
    }

    private void Lay(JourneyPart part, int depth)
    {
        var row = new Row(part, Math.Min(depth, MostDepth), _height);
        _rows.Add(row);
        _height += row.Height;
        foreach (var inner in part.Parts)
            Lay(inner, depth + 1);
    }

    private Html? Ways()
    {
        var drawn = new List<Html>();
        foreach (var (value, from, to) in Values().OrderBy(way => way.To[^1] - way.From))
        {
            if (FreeLane(from, to[^1]) is { } lane)
                drawn.Add(Way(value, from, to, 10 + (lane * LaneWidth)));
        }

        if (drawn.Count == 0)
            return null;
        var width = 16 + (_lanes.Count * LaneWidth);
        return Html.Of("svg", "ways").With("width", width).With("height", _height).With("aria-hidden", "true").Add(drawn);
    }

    /// <summary>The nearest lane in which no other way runs beside these rows.</summary>
    private int? FreeLane(int from, int to)
    {
        var lane = _lanes.FindIndex(ways => ways.TrueForAll(way => way.To <= from || way.From >= to));
        if (lane < 0 && _lanes.Count == MostLanes)
            return null;
        if (lane < 0)
        {
            _lanes.Add([]);
            lane = _lanes.Count - 1;
        }

        _lanes[lane].Add((from, to));
        return lane;
    }

    /// <summary>Each value with the row that saves it and those that send it, up to the row that saves it anew.</summary>
    private IEnumerable<(string Value, int From, List<int> To)> Values()
    {
        for (var from = 0; from < _rows.Count; from++)
        {
            foreach (var value in _rows[from].Part.Saves)
            {
                var to = new List<int>();
                for (var row = from + 1; row < _rows.Count; row++)
                {
                    if (_rows[row].Part.Uses.Contains(value))
                        to.Add(row);
                    if (_rows[row].Part.Saves.Contains(value))
                        break;
                }

                if (to.Count > 0)
                    yield return (value, from, to);
            }
        }
    }

    private Html Way(string value, int from, List<int> to, double x)
    {
        var path = $"M0 {Svg.Number(_rows[from].Out)}H{Svg.Number(x - 5)}q5 0 5 5V{Svg.Number(_rows[to[^1]].In - 5)}q0 5 -5 5H2";
        foreach (var row in to.SkipLast(1))
            path += $"M{Svg.Number(x)} {Svg.Number(_rows[row].In - 5)}q0 5 -5 5H2";
        var heads = string.Concat(to.Select(row => $"M6 {Svg.Number(_rows[row].In - 3.5)}L1 {Svg.Number(_rows[row].In)}l5 3.5"));
        return Html.Of("g", null, Html.Of("title", null, $"{value}: from {_rows[from].Part.Name} to {Sentences.List([.. to.Select(row => _rows[row].Part.Name)])}"), Html.Of("path", "wide").With("d", path), Html.Of("path", "way").With("d", path), Html.Of("path", "way").With("d", heads));
    }

    private sealed record Row(JourneyPart Part, int Depth, double Top)
    {
        private bool HasValues => Part.Saves.Count + Part.Uses.Count > 0;

        /// <summary>As the stylesheet has it: the ways beside the boxes are drawn to it.</summary>
        public double Height => Part.Kind switch
        {
            JourneyPartKind.Step => HasValues ? 86 : 64,
            _ => 34,
        };

        public double In => Top + 14 + ((Height - 14) * 0.36);

        public double Out => Top + 14 + ((Height - 14) * 0.7);

        public Html ToHtml() => Html.Of("li", $"row d{Depth} {(Part.Kind == JourneyPartKind.Step ? HasValues ? "step values" : "step" : "label")}").Add(Part.Kind == JourneyPartKind.Step ? Box() : Label());

        private Html Box()
        {
            var (method, url) = Call();
            return Html.Of(
                "div",
                "box",
                Html.Of("div", "line", Html.Of("span", "name", Part.Name)),
                Html.Of("div", "line", Html.Of("code", null, Html.Of("b", null, method), " " + url)).With("title", $"{method} {url}"),
                HasValues ? Html.Of("div", "line flow", Uses(), Saves()) : null);
        }

        private Html? Uses() => Part.Uses.Count == 0 ? null : Html.Of("span", "uses", "uses ", Html.Of("code", null, string.Join(", ", Part.Uses)));

        private Html? Saves() => Part.Saves.Count == 0 ? null : Html.Of("span", "saves", "saves ", Html.Of("code", null, string.Join(", ", Part.Saves)));

        private Element Label() => Part.Kind switch
        {
            JourneyPartKind.Pause => Html.Of("span", "pause", $"pause {Part.Name}"),
            JourneyPartKind.Group => Html.Of("span", null, Html.Of("b", null, Part.Name), " group"),
            JourneyPartKind.Mix => Html.Of("span", null, Html.Of("b", null, "one of")),
            JourneyPartKind.Choice => Html.Of("span", null, Html.Of("b", "share", Part.Detail ?? ""), " " + Part.Name),
            JourneyPartKind.OncePerVu => Html.Of("span", null, Html.Of("b", null, "once"), " per virtual user"),
            _ => Html.Of("span", null, Html.Of("b", null, Part.Name), " " + Part.Detail),
        };

        private (string Method, string Url) Call()
        {
            var detail = Part.Detail ?? "";
            var blank = detail.IndexOf(' ', StringComparison.Ordinal);
            return blank < 0 ? ("", detail) : (detail[..blank], detail[(blank + 1)..]);
        }
    }
}
