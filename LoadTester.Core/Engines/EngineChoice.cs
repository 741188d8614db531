namespace LoadTester;

/// <summary>Which engine runs a load test: the first that applies of <c>RunOn</c>, <c>LOADTESTER_ENGINE</c>, an attribute of the test assembly, embedded.</summary>
internal static class EngineChoice
{
    public const string Variable = "LOADTESTER_ENGINE";

    private const string ContainerEngine = "LoadTester.K6ContainerEngine, LoadTester.Testcontainers";

    public static ILoadEngine For(LoadTest test, RunAmbience? ambience) =>
        test.Engine ?? Named(Environment.GetEnvironmentVariable(Variable), ambience) ?? ambience?.Engine?.Invoke() ?? new EmbeddedEngine();

    private static ILoadEngine? Named(string? name, RunAmbience? ambience) => name?.Trim().ToUpperInvariant() switch
    {
        null or "" => null,
        "EMBEDDED" => new EmbeddedEngine(),
        "K6" => new K6Engine(),
        "CONTAINER" => Container(name, ambience),
        // A mistake, and not an engine that is missing: it must not pass for a skipped test.
        _ => throw new EngineFailedException(
            $"{Variable}={name} names no engine. Unset it, or set it to \"embedded\", \"k6\" or \"container\"."),
    };

    /// <summary>The container that the test assembly describes; else one as it comes. Its package is not known here, and need not be there.</summary>
    private static ILoadEngine Container(string name, RunAmbience? ambience)
    {
        if (ambience?.Engine?.Invoke() is { Name: "container" } described)
            return described;
        return Type.GetType(ContainerEngine) is { } type
            ? (ILoadEngine)Activator.CreateInstance(type)!
            : throw new EngineUnavailableException(
                $"{Variable}={name} asks for k6 in a container, but the package LoadTester.Testcontainers is not there. Add it to the test project: dotnet add package LoadTester.Testcontainers --prerelease.");
    }
}
