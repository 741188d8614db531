namespace LoadTester;

/// <summary>k6's exit codes (k6, errext/exitcodes/codes.go).</summary>
internal static class K6ExitCode
{
    public const int Done = 0;
    public const int CloudTestFailed = 97;
    public const int CloudProgressLost = 98;
    public const int ThresholdsCrossed = 99;
    public const int SetupTimeout = 100;
    public const int TeardownTimeout = 101;
    public const int StoppedByApi = 103;
    public const int InvalidConfig = 104;
    public const int Signal = 105;
    public const int NoApi = 106;
    public const int ScriptException = 107;
    public const int AbortedByScript = 108;
    public const int Panic = 109;
    public const int MarkedAsFailed = 110;

    /// <summary>Go's own code for a panic that k6 did not catch.</summary>
    public const int GoPanic = 2;

    /// <summary>SIGKILL and SIGTERM, as a shell reports them.</summary>
    public const int Killed = 128 + 9;
    public const int Terminated = 128 + 15;
}
