using System.Runtime.CompilerServices;
using Xunit;
using Xunit.LoadTests;
using Xunit.v3;

namespace LoadTester;

/// <summary>Marks a method as a load test that runs once for each row of data, e.g. of <see cref="InlineDataAttribute"/>. What it returns is as with <see cref="LoadFactAttribute"/>.</summary>
/// <example>
/// <code>
/// [LoadTheory]
/// [InlineData(10)]
/// [InlineData(50)]
/// public LoadTest Sustains(int vus) =&gt; LoadTest.Named("browse").Against(shop.Url).Scenario("load", browse, Workload.Load(vus));
/// </code>
/// </example>
[XunitTestCaseDiscoverer(typeof(LoadTheoryDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class LoadTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    /// <summary>Marks a method as a load test with data. The parameters are filled in by the compiler.</summary>
    public LoadTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
    }

    IReadOnlyCollection<KeyValuePair<string, string>> ITraitAttribute.GetTraits() => LoadTrait.Pairs;
}
