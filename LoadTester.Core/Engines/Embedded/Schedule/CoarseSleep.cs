using System.Diagnostics;

namespace LoadTester;

/// <summary>What .NET has everywhere: sleeps of a millisecond, which end up to one too late (on Windows up to 15), and the last moments awake.</summary>
internal sealed class CoarseSleep : PreciseSleep
{
    private static readonly long s_short = Stopwatch.Frequency / 5_000;

    public override void Until(long timestamp)
    {
        if (timestamp - Stopwatch.GetTimestamp() > s_short)
            SleepOneMillisecond();
        else
            Thread.Yield();
    }

#pragma warning disable RS0030 // It is a thread of its own that sleeps, and no other clock is to be waited for.
    private static void SleepOneMillisecond() => Thread.Sleep(1);
#pragma warning restore RS0030
}
