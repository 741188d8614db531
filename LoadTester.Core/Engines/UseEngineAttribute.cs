namespace LoadTester;

/// <summary>
/// On a test assembly, chooses the engine of its load tests, but for those with an engine of their own (<see cref="LoadTest.RunOn"/>) and where
/// <c>LOADTESTER_ENGINE</c> says otherwise. <c>[LoadFact]</c> and <c>[LoadTheory]</c> heed it. Derive from it to choose an engine of your own.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public abstract class UseEngineAttribute : Attribute
{
    /// <summary>The engine for a load test; called once per run.</summary>
    public abstract ILoadEngine CreateEngine();
}
