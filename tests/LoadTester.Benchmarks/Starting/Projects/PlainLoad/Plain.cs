using LoadTester;

namespace Starting;

public sealed class Plain
{
    [LoadFact]
    public LoadTest Test() => LoadTest.Named("plain")
        .Against(Environment.GetEnvironmentVariable("STARTING_URL")!)
        .Scenario("once", Flow.Of(Step.Get("/health")), Workload.Smoke());
}
