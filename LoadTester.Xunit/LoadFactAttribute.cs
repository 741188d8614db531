using System.Runtime.CompilerServices;
using Xunit;
using Xunit.LoadTests;
using Xunit.v3;

namespace LoadTester;

/// <summary>
/// Marks a method as a load test. It returns the <see cref="LoadTest"/>, which is then run and judged, or a <see cref="LoadResult"/>, which is judged
/// (either may come in a task), or it is a task and awaits <see cref="LoadTest.RunAsync"/> itself.
/// </summary>
/// <remarks>
/// Load tests run alone: after all other tests of the assembly, one at a time, and never beside a load test of another process on the same machine
/// (see <c>LOADTESTER_LOCK</c>). They carry the trait <c>Category=Load</c>. Everything else is as with <see cref="FactAttribute"/>.
/// </remarks>
/// <example>
/// <code>
/// [LoadFact]
/// public async Task&lt;LoadTest&gt; Booking_is_fast()
/// {
///     var api = await ApiDocument.LoadAsync("clinic.openapi.yaml");
///     var register = api.Step("createOwner").Save("$.id", out var ownerId);
///     var adopt = api.Step("createPet").With("owner_id", ownerId);
///
///     return LoadTest.Named("booking").Against(clinic.Url)
///         .Scenario("load", Flow.Of(register, adopt), Workload.Load(peakVus: 20))
///         .Require(Metric.HttpReqDuration.P(95) &lt; TimeSpan.FromMilliseconds(500));
/// }
/// </code>
/// </example>
[XunitTestCaseDiscoverer(typeof(LoadFactDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class LoadFactAttribute : FactAttribute, ITraitAttribute
{
    /// <summary>Marks a method as a load test. The parameters are filled in by the compiler.</summary>
    public LoadFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
    }

    IReadOnlyCollection<KeyValuePair<string, string>> ITraitAttribute.GetTraits() => LoadTrait.Pairs;
}
