using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LoadTester;

/// <summary>A waitable timer of high resolution (Windows 10 1803 and later): half a millisecond, where an ordinary sleep takes up to 15.</summary>
internal sealed class WindowsSleep : PreciseSleep
{
    private const uint HighResolution = 2;
    private const uint AllAccess = 0x1F0003;

    private readonly CoarseSleep _fallback = new();
    private SafeWaitHandle? _timer;

    public override TimeSpan Reserve => TimeSpan.FromMilliseconds(20);

    public override void Prepare()
    {
        try
        {
            _timer = CreateWaitableTimerExW(0, 0, HighResolution, AllAccess);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            _timer = null;
        }
    }

    public override void Until(long timestamp)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp).Ticks;
        if (left <= 0)
            return;
        // Negative: from now, in units of 100 ns.
        if (_timer is not { IsInvalid: false } timer || !SetWaitableTimer(timer, -left, 0, 0, 0, resume: false) || WaitForSingleObject(timer, uint.MaxValue) != 0)
            _fallback.Until(timestamp);
    }

    public override void Dispose()
    {
        _timer?.Dispose();
        base.Dispose();
    }

    [DllImport("kernel32", EntryPoint = "CreateWaitableTimerExW", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SafeWaitHandle CreateWaitableTimerExW(nint attributes, nint name, uint flags, uint access);

    [DllImport("kernel32", EntryPoint = "SetWaitableTimer", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetWaitableTimer(SafeWaitHandle timer, in long due, int period, nint completion, nint argument, [MarshalAs(UnmanagedType.Bool)] bool resume);

    [DllImport("kernel32", EntryPoint = "WaitForSingleObject", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint WaitForSingleObject(SafeWaitHandle handle, uint milliseconds);
}
