namespace LoadTester;

/// <summary>Load tests of <see cref="HostServer"/>.</summary>
internal static class Shop
{
    /// <summary>Logs in, orders and looks the order up: 2 users, 3 times each.</summary>
    public static LoadTest Ordering(string url)
    {
        var login = Step.Post("/login").Named("login").Save("$.token", out var token);
        var order = Step.Post("/orders").Named("order").WithHeader("Authorization", $"Bearer {token}").WithJson(new { item = Value.Row("item") }).Expect(201).Save("$.id", out var id);
        var read = Step.Get("/orders/{id}").Named("read").With("id", id).Check("same", Check.Json("$.id", id));
        var rows = DataRows.FromObjects([new { item = "tea" }, new { item = "кофе" }]);
        return LoadTest.Named("ordering").Against(url)
            .Before(Flow.Of(login))
            .After(Flow.Of(Step.Post("/logout").Named("logout")))
            .Scenario("orders", Flow.Of(order, read).WithData(rows), Workload.IterationsPerVu(2, 3, TimeSpan.FromSeconds(20)))
            .Require(Metric.HttpReqFailed.Rate < 0.01)
            .Require(Metric.HttpReqDuration.For(read).P(95) < TimeSpan.FromSeconds(5));
    }

    /// <summary>Two users who look around for half a minute.</summary>
    public static LoadTest Browsing(string url) => LoadTest.Named("browsing").Against(url)
        .Scenario("browsing", Flow.Of(Step.Get("/items").Named("items").Expect(200).ThinkTime(TimeSpan.FromMilliseconds(100))), Workload.ConstantVus(2, TimeSpan.FromSeconds(30)))
        .After(Flow.Of(Step.Post("/logout").Named("logout")));
}
