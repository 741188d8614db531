using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LoadTester;

/// <summary>nanosleep(2), which has no absolute form there.</summary>
internal sealed class MacSleep : PreciseSleep
{
    private readonly CoarseSleep _fallback = new();
    private bool _isThere = Environment.Is64BitProcess;

    public override void Until(long timestamp)
    {
        var left = (long)Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp).TotalNanoseconds;
        if (left <= 0)
            return;
        if (_isThere)
        {
            try
            {
                // Interrupted or not: whoever asked looks at the clock again.
                _ = nanosleep(new TimeSpec(0, Math.Min(left, 999_999_999)), 0);
                return;
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
            {
                _isThere = false;
            }
        }

        _fallback.Until(timestamp);
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int nanosleep(in TimeSpec time, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
