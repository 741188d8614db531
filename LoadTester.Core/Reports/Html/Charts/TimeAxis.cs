using System.Globalization;

namespace LoadTester;

/// <summary>The seconds of a run from left to right, put together in slots where there are more than a picture can show.</summary>
internal sealed class TimeAxis
{
    /// <summary>The width of a picture in its own units, whatever its width on the page.</summary>
    public const double Width = 1000;

    private const int MostSlots = 240;
    private const int WantedTicks = 6;

    private static readonly int[] s_steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

    private readonly (double From, double To)[] _seconds;

    public TimeAxis(IEnumerable<(TimeSpan From, TimeSpan To)> seconds, TimeSpan atLeast = default)
    {
        _seconds = [.. seconds.Select(second => (second.From.TotalSeconds, Math.Max(second.To.TotalSeconds, second.From.TotalSeconds)))];
        Length = Math.Max(Math.Max(_seconds.Select(second => second.To).DefaultIfEmpty().Max(), atLeast.TotalSeconds), 0.001);
        var size = Math.Max(1, (int)Math.Ceiling(_seconds.Length / (double)MostSlots));
        Slots = [.. Enumerable.Range(0, (_seconds.Length + size - 1) / size).Select(slot => Slot(slot * size, Math.Min(size, _seconds.Length - (slot * size))))];
    }

    /// <summary>Seconds from the start of the scenarios to the end.</summary>
    public double Length { get; }

    public IReadOnlyList<TimeSlot> Slots { get; }

    /// <summary>How many seconds each slot holds.</summary>
    public int SlotSize => Slots.Count == 0 ? 1 : Slots[0].Count;

    public double Middle(int second) => X((_seconds[second].From + _seconds[second].To) / 2);

    public double X(double seconds) => Math.Clamp(seconds / Length, 0, 1) * Width;

    /// <summary>Whether nothing is known of the time before a second.</summary>
    public bool IsAfterGap(int second) => second > 0 && _seconds[second].From - _seconds[second - 1].To > 0.75;

    public IEnumerable<(double Share, string Text)> Ticks()
    {
        var step = s_steps.FirstOrDefault(step => Length / step <= WantedTicks, (int)Math.Ceiling(Length / WantedTicks / 86_400) * 86_400);
        for (var at = 0; at <= Length * 1.0001; at += step)
            yield return (Math.Min(at / Length, 1), Text(at, step));
    }

    /// <summary>"42 s", "1:05" (minutes and seconds), "1:02:30" (hours too).</summary>
    public static string Clock(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}") : string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s");
    }

    private string Text(int at, int step)
    {
        if (at == 0)
            return "0";
        if (Length < 120)
            return $"{at} s";
        if (step < 60)
            return string.Create(CultureInfo.InvariantCulture, $"{at / 60}:{at % 60:00}");
        return at switch
        {
            < 3600 => $"{at / 60} min",
            _ when step % 86_400 == 0 => $"{at / 86_400} d",
            _ when at % 3600 == 0 => $"{at / 3600} h",
            _ => string.Create(CultureInfo.InvariantCulture, $"{at / 3600} h {at / 60 % 60:00}"),
        };
    }

    private TimeSlot Slot(int first, int count) => new(first, count, _seconds[first].From, _seconds[first + count - 1].To);
}

/// <summary>Seconds that a picture shows as one.</summary>
internal readonly record struct TimeSlot(int First, int Count, double From, double To)
{
    /// <summary>The least and the greatest value within; null where there is none.</summary>
    public (double Least, double Greatest)? Range(IReadOnlyList<double?> values)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var second = First; second < First + Count; second++)
        {
            if (values[second] is { } value && double.IsFinite(value))
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        return least <= greatest ? (least, greatest) : null;
    }
}
