using System.Diagnostics;

namespace LoadTester;

/// <summary>What this process is given: environment variables, and whether a debugger is attached.</summary>
/// <param name="Variable">Reads an environment variable.</param>
/// <param name="IsDebugged">Whether a debugger is attached now.</param>
internal sealed record ProcessSettings(Func<string, string?> Variable, Func<bool> IsDebugged)
{
    private static readonly ProcessSettings s_own = new(Environment.GetEnvironmentVariable, static () => Debugger.IsAttached);
    private static readonly AsyncLocal<ProcessSettings?> s_pretended = new();

    public static ProcessSettings Current => s_pretended.Value ?? s_own;

    /// <summary>For tests: other settings, for the calls made until the scope is disposed and for all they await.</summary>
    public static IDisposable Pretend(ProcessSettings settings)
    {
        var outer = s_pretended.Value;
        s_pretended.Value = settings;
        return new Scope(outer);
    }

    private sealed class Scope(ProcessSettings? outer) : IDisposable
    {
        public void Dispose() => s_pretended.Value = outer;
    }
}
