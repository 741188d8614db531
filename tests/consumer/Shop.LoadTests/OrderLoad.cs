using LoadTester;
using Xunit;

namespace Shop.LoadTests;

public sealed class OrderLoad(ShopServer shop) : IClassFixture<ShopServer>
{
    [LoadFact]
    public async Task<LoadTest> Ordering_is_fast()
    {
        var api = await ApiDocument.LoadAsync($"{shop.Url}/openapi/v1.json");
        var order = api.Step("createOrder").Save("$.id", out var id);
        var read = api.Step("getOrder").With("id", id).Check("is the same", Check.Json("$.id", id));

        return LoadTest.Named("ordering")
            .Against(shop.Url)
            .Scenario("load", Flow.Of(order, read), Workload.ConstantVus(2, TimeSpan.FromSeconds(2)))
            .Require(Metric.HttpReqFailed.Rate < 0.01)
            .Require(Metric.HttpReqDuration.P(95) < TimeSpan.FromMilliseconds(500));
    }
}
