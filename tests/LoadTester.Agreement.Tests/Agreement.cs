using Xunit;

namespace LoadTester;

/// <summary>The tests that measure runs, one at a time, with one Node process for all.</summary>
[CollectionDefinition(nameof(Agreement), DisableParallelization = true)]
#pragma warning disable CA1711 // xUnit's word.
public sealed class Agreement : ICollectionFixture<NodeDriver>;
#pragma warning restore CA1711
