using System.Globalization;

namespace LoadTester;

/// <summary>Processor time spent so far: by this process, and, where it can be read, by the whole machine.</summary>
/// <param name="Process">Of this process, all threads together.</param>
/// <param name="Machine">Busy and total time of all processors, in the machine's own ticks; null where they cannot be read.</param>
internal readonly record struct ProcessorTimes(TimeSpan Process, (long Busy, long Total)? Machine)
{
    private const string StatFile = "/proc/stat";

    public static ProcessorTimes Now() => new(Environment.CpuUsage.TotalTime, OpenFiles.Read(StatFile, Parse));

    /// <summary>Reads the line "cpu" of <c>/proc/stat</c>: user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already.</summary>
    public static (long Busy, long Total)? Parse(string stat)
    {
        var words = stat.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 9 || words[0] != "cpu")
            return null;
        var times = new long[8];
        for (var i = 0; i < times.Length; i++)
        {
            if (!long.TryParse(words[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out times[i]))
                return null;
        }

        var total = times.Sum();
        return (total - times[3] - times[4], total);
    }
}
