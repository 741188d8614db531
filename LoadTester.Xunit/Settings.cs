namespace LoadTester;

/// <summary>What environment variables say.</summary>
internal static class Settings
{
    public const string LockVariable = "LOADTESTER_LOCK";
    public const string OutputVariable = ReportFolder.Variable;
    public const string RequireEngineVariable = "LOADTESTER_REQUIRE_ENGINE";
    public const string UpdateSnapshotsVariable = "UPDATE_SNAPSHOTS";

    /// <summary>The file that a load test holds while it runs.</summary>
    public static string LockPath => Path.GetFullPath(Variable(LockVariable) ?? Path.Combine(Path.GetTempPath(), "loadtester.lock"));

    /// <summary>Whether a missing engine fails a test instead of skipping it.</summary>
    public static bool RequireEngine => IsOn(Variable(RequireEngineVariable));

    /// <summary>Whether scripts that differ become the approved ones.</summary>
    public static bool UpdateSnapshots => IsOn(Variable(UpdateSnapshotsVariable));

    private static bool IsOn(string? value) => value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
