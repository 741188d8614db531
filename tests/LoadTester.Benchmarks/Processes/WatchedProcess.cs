using System.Diagnostics;

namespace LoadTester;

/// <summary>What a process took from its start to its end.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
/// <param name="Cpu">Processor time, user and system.</param>
/// <param name="Memory">The memory it held (its resident set), bytes, looked at all along.</param>
/// <param name="PeakMemory">The most that it held, bytes.</param>
internal sealed record ProcessRecord(int ExitCode, string Output, string Errors, TimeSpan Cpu, IReadOnlyList<long> Memory, long PeakMemory);

/// <summary>Runs a process to its end and reads from outside what it takes, 50 times a second: the last 20 ms are the error.</summary>
internal static class WatchedProcess
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    public static async Task<ProcessRecord> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var memory = new List<long>();
            var (cpu, peak) = (TimeSpan.Zero, 0L);
            while (!process.HasExited)
            {
                process.Refresh();
                if (Read(process) is { } now)
                {
                    (cpu, peak) = (now.Cpu, Math.Max(peak, now.Peak));
                    memory.Add(now.Memory);
                }

                await Task.WhenAny(process.WaitForExitAsync(cancellationToken), Task.Delay(s_interval, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }

            return new(process.ExitCode, await output, await errors, cpu, memory, peak);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Null where it has just ended: what is left of it has no memory any more.</summary>
    private static (TimeSpan Cpu, long Memory, long Peak)? Read(Process process)
    {
        try
        {
            return process.WorkingSet64 is > 0 and var memory ? (process.TotalProcessorTime, memory, Math.Max(memory, process.PeakWorkingSet64)) : null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
