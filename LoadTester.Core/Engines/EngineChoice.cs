namespace LoadTester;

/// <summary>Which engine runs a load test: the first that applies of <c>RunOn</c>, <c>LOADTESTER_ENGINE</c>, an attribute of the test assembly, embedded.</summary>
internal static class EngineChoice
{
    public const string Variable = "LOADTESTER_ENGINE";

    public static ILoadEngine For(LoadTest test, RunAmbience? ambience) =>
        test.Engine ?? Named(Environment.GetEnvironmentVariable(Variable)) ?? ambience?.Engine ?? new EmbeddedEngine();

    private static ILoadEngine? Named(string? name) => name?.Trim().ToUpperInvariant() switch
    {
        null or "" => null,
        "EMBEDDED" => new EmbeddedEngine(),
        "K6" => new K6Engine(),
        "CONTAINER" => throw new EngineUnavailableException(
            $"{Variable}={name} asks for an engine that this version of LoadTester does not have yet. Unset {Variable}, or set it to \"embedded\" or \"k6\"."),
        // A mistake, and not an engine that is missing: it must not pass for a skipped test.
        _ => throw new EngineFailedException(
            $"{Variable}={name} names no engine. Unset it, or set it to \"embedded\" or \"k6\"."),
    };
}
