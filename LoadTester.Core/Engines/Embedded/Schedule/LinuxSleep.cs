using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LoadTester;

/// <summary>
/// clock_nanosleep(2) until a moment of the clock that <see cref="Stopwatch"/> reads, on a thread whose timers may not be late for the sake of others
/// (PR_SET_TIMERSLACK, which is 50 µs by default).
/// </summary>
internal sealed class LinuxSleep : PreciseSleep
{
    private const int ClockMonotonic = 1;
    private const int TimerAbsTime = 1;
    private const int PrSetTimerSlack = 29;
    private const int PrioProcess = 0;
    private const int HighPriority = -19;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly CoarseSleep _fallback = new();
    private bool _isThere = Stopwatch.Frequency == NanosecondsPerSecond;

    public override void Prepare()
    {
        try
        {
            _ = prctl(PrSetTimerSlack, 1, 0, 0, 0);
            // Of this thread alone; refused to those who may not.
            _ = setpriority(PrioProcess, 0, HighPriority);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            _isThere = false;
        }
    }

    public override void Until(long timestamp)
    {
        if (_isThere)
        {
            try
            {
                const int Interrupted = 4;
                var time = new TimeSpec(timestamp / NanosecondsPerSecond, timestamp % NanosecondsPerSecond);
                _isThere = clock_nanosleep(ClockMonotonic, TimerAbsTime, time, 0) is 0 or Interrupted;
                return;
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
            {
                _isThere = false;
            }
        }

        _fallback.Until(timestamp);
    }

    [DllImport("libc", EntryPoint = "clock_nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int clock_nanosleep(int clock, int flags, in TimeSpec time, nint remaining);

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nuint argument, nuint second, nuint third, nuint fourth);

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setpriority(int which, uint who, int priority);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
