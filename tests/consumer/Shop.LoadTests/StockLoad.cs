using LoadTester;
using Xunit;

namespace Shop.LoadTests;

public sealed class StockLoad(ShopServer shop) : IClassFixture<ShopServer>
{
    /// <summary>Cannot hold: counting takes 50 ms.</summary>
    [LoadFact]
    public async Task<LoadTest> Counting_takes_no_time() => await Counting("counting", TimeSpan.FromMilliseconds(5));

    [LoadFact]
    public async Task<LoadTest> Counting_works_with_k6_too() => (await Counting("counting with k6", TimeSpan.FromSeconds(1))).RunOn(new K6Engine());

    private async Task<LoadTest> Counting(string name, TimeSpan limit)
    {
        var api = await ApiDocument.LoadAsync($"{shop.Url}/openapi/v1.json");
        return LoadTest.Named(name)
            .Against(shop.Url)
            .Scenario("counting", Flow.Of(api.Step("countStock")), Workload.IterationsPerVu(vus: 1, iterations: 10))
            .Require(Metric.HttpReqDuration.Med < limit);
    }
}
