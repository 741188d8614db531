using System.Text;

namespace LoadTester;

/// <summary>A line of a chart: a value for each second, null where there is none.</summary>
/// <param name="Name">As in the legend.</param>
/// <param name="Css">Its look: colour, width and dashes, so that it is told apart without colour, too.</param>
/// <param name="Values">One for each second of the axis.</param>
internal sealed record LineSeries(string Name, string Css, IReadOnlyList<double?> Values)
{
    /// <summary>In units of the picture.</summary>
    private const double LeastMark = 5;

    /// <summary>Whether what lies below the line is filled.</summary>
    public bool IsArea { get; init; }

    public double Greatest => Values.OfType<double>().Where(double.IsFinite).DefaultIfEmpty().Max();

    /// <summary>The least value above nothing.</summary>
    public double? Least => Values.OfType<double>().Where(value => value > 0 && double.IsFinite(value)).Cast<double?>().Min();

    /// <summary>The line, and the area below it where it has one. A slot of several seconds is drawn by its least and its greatest value, in their order: a spike is never lost.</summary>
    public IEnumerable<Html> Draw(TimeAxis axis, Scale scale, double height)
    {
        var line = new StringBuilder();
        var area = new StringBuilder();
        foreach (var run in Runs(axis))
        {
            var points = run.Select(point => $"{Svg.Number(point.X)} {Svg.Number(height * (1 - scale.Position(point.Value)))}").ToList();
            line.Append('M').AppendJoin('L', points);
            area.Append('M').Append(Svg.Number(run[0].X)).Append(' ').Append(Svg.Number(height)).Append('L').AppendJoin('L', points)
                .Append('L').Append(Svg.Number(run[^1].X)).Append(' ').Append(Svg.Number(height)).Append('z');
        }

        if (line.Length == 0)
            yield break;
        if (IsArea)
            yield return Html.Of("path", "area " + Css).With("d", area.ToString());
        yield return Html.Of("path", "line " + Css).With("d", line.ToString());
    }

    /// <summary>Points that belong together; a second without a value ends a run.</summary>
    private List<List<(double X, double Value)>> Runs(TimeAxis axis)
    {
        var runs = new List<List<(double X, double Value)>>();
        var isOpen = false;
        foreach (var slot in axis.Slots)
        {
            isOpen &= !axis.IsAfterGap(slot.First);
            var (least, greatest) = Extremes(slot);
            if (least < 0)
            {
                isOpen = false;
                continue;
            }

            if (!isOpen)
                runs.Add([]);
            isOpen = true;
            foreach (var second in least == greatest ? [least] : new[] { Math.Min(least, greatest), Math.Max(least, greatest) })
                runs[^1].Add((axis.Middle(second), Values[second]!.Value));
        }

        return runs.ConvertAll(run => run.Count == 1 ? Mark(run[0]) : run);

        // A point alone would hardly be seen: it is as wide as its time.
        List<(double X, double Value)> Mark((double X, double Value) point)
        {
            var half = Math.Max(TimeAxis.Width / axis.Slots.Count / 2, LeastMark / 2);
            return [(Math.Max(point.X - half, 0), point.Value), (Math.Min(point.X + half, TimeAxis.Width), point.Value)];
        }
    }

    private (int Least, int Greatest) Extremes(TimeSlot slot)
    {
        var (least, greatest) = (-1, -1);
        for (var second = slot.First; second < slot.First + slot.Count; second++)
        {
            if (Values[second] is not { } value || !double.IsFinite(value))
                continue;
            least = least < 0 || value < Values[least] ? second : least;
            greatest = greatest < 0 || value > Values[greatest] ? second : greatest;
        }

        return (least, greatest);
    }
}
