using Xunit;

namespace LoadTester;

/// <summary>
/// Runs in fake time have the thread pool for themselves, because an idle pool is how they know that nothing more happens at this moment.
/// They run after all other tests, one at a time.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FakeTimeTests
{
    public const string Name = "fake time";
}
