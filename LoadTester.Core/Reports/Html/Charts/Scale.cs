namespace LoadTester;

/// <summary>The way from a value to a height: from nothing, or by powers of ten.</summary>
internal sealed record Scale
{
    private const int WantedTicks = 4;
    private const int MostLogTicks = 7;
    private const double WidestLog = 1e12;

    private static readonly int[] s_steps = [1, 2, 5];

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

    /// <summary>Around the values, from and to 1, 2 or 5 times a power of ten; ticks at all of these, or at the powers where that would be many.</summary>
    public static Scale Log(double least, double greatest)
    {
        least = double.IsFinite(least) && least > 0 ? least : 0.01;
        greatest = double.IsFinite(greatest) && greatest > least ? greatest : least * 2;
        least = Math.Max(least, greatest / WidestLog);
        var steps = Enumerable.Range((int)Math.Floor(Math.Log10(least)), (int)Math.Ceiling(Math.Log10(greatest / least)) + 2)
            .SelectMany(power => s_steps.Select(step => (Value: step * Math.Pow(10, power), Power: power, IsPower: step == 1))).ToList();
        var first = Math.Max(steps.FindLastIndex(step => step.Value <= least * 1.000001), 0);
        var last = Math.Max(steps.FindIndex(step => step.Value >= greatest * 0.999999), first + 1);
        var within = steps[first..(last + 1)];
        if (within.Count > MostLogTicks)
            within = within.FindAll(step => step.IsPower);
        var every = (int)Math.Ceiling(within.Count / (double)MostLogTicks);
        return new(steps[first].Value, steps[last].Value, true, [.. within.Where((_, index) => index % every == 0).Select(step => step.Value)]);
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
