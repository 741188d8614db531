namespace LoadTester;

/// <summary>The way from a value to a height: from nothing, or by powers of ten.</summary>
internal sealed record Scale
{
    private const int WantedTicks = 4;

    private Scale(double from, double to, bool isLog, IReadOnlyList<double> ticks)
    {
        From = from;
        To = to;
        IsLog = isLog;
        Ticks = ticks;
    }

    public double From { get; }

    public double To { get; }

    public bool IsLog { get; }

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>From 0 to a round number that is not below the greatest value.</summary>
    public static Scale Linear(double greatest)
    {
        if (!double.IsFinite(greatest) || greatest <= 0)
            return new(0, 1, false, [0]);
        var step = NiceStep(greatest / WantedTicks);
        var count = (int)Math.Ceiling((greatest / step) - 1e-9);
        return new(0, count * step, false, [.. Enumerable.Range(0, count + 1).Select(tick => tick * step)]);
    }

    /// <summary>Around the values, in powers of ten, with steps between them where there are few.</summary>
    public static Scale Log(double least, double greatest)
    {
        least = double.IsFinite(least) && least > 0 ? least : 0.01;
        greatest = double.IsFinite(greatest) && greatest > least ? greatest : least * 2;
        double[] steps = Math.Log10(greatest / least) switch { < 2 => [1, 2, 5], < 5 => [1], _ => [] };
        var ticks = new List<double>();
        var decades = (From: (int)Math.Floor(Math.Log10(least)), To: (int)Math.Ceiling(Math.Log10(greatest)));
        var every = steps.Length > 0 ? 1 : (int)Math.Ceiling((decades.To - decades.From) / 5.0);
        for (var decade = decades.From; decade <= decades.To; decade++)
        {
            if ((decade - decades.From) % every == 0)
                ticks.AddRange((steps.Length > 0 ? steps : [1]).Select(step => step * Math.Pow(10, decade)));
        }

        var from = ticks.LastOrDefault(tick => tick <= least * 1.000001, ticks[0]);
        var to = ticks.FirstOrDefault(tick => tick >= greatest * 0.999999, greatest);
        return new(from, to, true, [.. ticks.Where(tick => tick >= from && tick <= to)]);
    }

    /// <summary>Where a value stands, from 0 to 1.</summary>
    public double Position(double value) => Math.Clamp(
        IsLog ? Math.Log(Math.Max(value, From) / From) / Math.Log(To / From) : (value - From) / (To - From),
        0,
        1);

    /// <summary>1, 2 or 5 times a power of ten, not below a step.</summary>
    public static double NiceStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { <= 1.0000001 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
    }
}
