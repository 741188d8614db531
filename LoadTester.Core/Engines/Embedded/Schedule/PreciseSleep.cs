namespace LoadTester;

/// <summary>Lets a thread sleep until a moment, as exactly as the system can. Used by one thread.</summary>
internal abstract class PreciseSleep : IDisposable
{
    /// <summary>How long before a moment an ordinary wait has to end, so as not to miss it.</summary>
    public virtual TimeSpan Reserve => TimeSpan.FromMilliseconds(2);

    public static PreciseSleep OfSystem() => OperatingSystem.IsLinux() && Environment.Is64BitProcess ? new LinuxSleep()
        : OperatingSystem.IsMacOS() ? new MacSleep()
        : OperatingSystem.IsWindows() ? new WindowsSleep()
        : new CoarseSleep();

    /// <summary>Called once, by the thread that will sleep.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>Returns at that moment, shortly after it, or, where a sleep is interrupted, before.</summary>
    /// <param name="timestamp">Of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    public abstract void Until(long timestamp);

    public virtual void Dispose()
    {
    }
}
