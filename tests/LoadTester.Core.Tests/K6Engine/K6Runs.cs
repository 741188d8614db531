namespace LoadTester;

/// <summary>Runs of k6 as an engine hands them over, made of a recorded summary.</summary>
internal static class K6Runs
{
    public const string Secret = "s3cr3t-value";

    public static readonly LoadTest Test = K6Journey.Test("http://127.0.0.1:9");

    public static K6Run Of(int exitCode = 0, int major = 2, params string[] log)
    {
        var lines = new K6Log("/tmp/run/", new(TestPlaces.Of(Test)));
        foreach (var line in log)
            lines.Add(line);
        var secrets = new SecretMask();
        secrets.Add(Secret);
        return new()
        {
            Test = Test,
            Script = K6Journey.Of(K6Journey.Script, "http://127.0.0.1:9"),
            Engine = "k6",
            Started = DateTimeOffset.UnixEpoch,
            Elapsed = TimeSpan.FromSeconds(3.2),
            ExitCode = exitCode,
            Summary = Recorded.Summary(major),
            Log = lines,
            Secrets = secrets,
            TimeSeries = new(),
            ScriptPath = "/tmp/run/script.js",
        };
    }

    public static string Line(string level, string message, string? error = null, string? source = null) => System.Text.Json.JsonSerializer.Serialize(
        new Dictionary<string, string?> { ["error"] = error, ["level"] = level, ["msg"] = message, ["source"] = source, ["time"] = "2026-01-02T03:04:05Z" }.Where(member => member.Value is not null).ToDictionary());
}
