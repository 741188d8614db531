using Xunit;

namespace LoadTester;

public sealed class LocalTargetsTests
{
    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://LOCALHOST:5080/api", true)]
    [InlineData("https://127.0.0.1", true)]
    [InlineData("http://127.8.9.1:80", true)]
    [InlineData("http://shop.localhost:5080", true)]
    [InlineData("http://0.0.0.0:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://[::]:5080", true)]
    [InlineData("http://api:8080", false)]
    [InlineData("http://192.0.2.1", false)]
    [InlineData("http://localhost.example", false)]
    [InlineData("http://[2001:db8::1]", false)]
    public void A_url_is_local_when_a_container_would_take_it_for_itself(string url, bool isLocal) => Assert.Equal(isLocal, LocalTargets.IsLocal(new(url)));

    [Fact]
    public void The_targets_of_test_and_steps_are_found_each_once_and_secrets_are_none()
    {
        var test = LoadTest.Named("several").Against("http://localhost:5080/api")
            .WithAuth(Auth.Bearer(Value.Secret("TOKEN", "http://localhost:9")))
            .Scenario("load", Flow.Of(Step.Get("/items"), Step.Get("http://127.0.0.1:5081/a"), Step.Get("http://127.0.0.1:5081/b"), Step.Get("http://192.0.2.1/c")), Workload.Smoke());

        Assert.Equal(["http://localhost:5080/api", "http://127.0.0.1:5081/"], LocalTargets.Of(test, K6ScriptWriter.Write(test)).Select(url => url.ToString()));
    }

    [Fact]
    public void A_proxy_on_this_machine_is_one_of_them_and_k6_is_led_to_it()
    {
        var test = LoadTest.Named("proxied").Against("http://shop.example").WithHttp(new() { Proxy = new("http://127.0.0.1:3128"), ClientCertificate = new("none.pem") })
            .Scenario("load", Flow.Of(Step.Get("/items")), Workload.Smoke());

        var local = LocalTargets.Of(test, K6ScriptWriter.Write(test));

        Assert.Equal(["http://127.0.0.1:3128/"], local.Select(url => url.ToString()));
        Assert.Contains("\"127.0.0.1\":\"172.17.0.1\"", K6Hosts.Config(System.Net.IPAddress.Parse("172.17.0.1"), local), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://[::1]:5080", "http://localhost:5080")]
    [InlineData("https://[::]:5081", "https://localhost:5081")]
    public async Task An_IPv6_address_of_this_machine_is_a_problem_of_the_test(string url, string instead)
    {
        var test = LoadTest.Named("six").Against(url).Scenario("load", Flow.Of(Step.Get("/")), Workload.Smoke());

        var invalid = await Assert.ThrowsAsync<InvalidLoadTestException>(() => new K6ContainerEngine().RunAsync(test, new(), TestContext.Current.CancellationToken));

        Assert.Equal([$"{url} names this machine by an IPv6 address, to which k6 in a container cannot be shown the way. Write {instead}."], invalid.Problems);
    }

    [Theory]
    [InlineData("http://[::]:40123", "http://localhost:40123")]
    [InlineData("http://0.0.0.0:40123", "http://localhost:40123")]
    [InlineData("https://0.0.0.0:40123/base/", "https://localhost:40123/base/")]
    [InlineData("http://+:80", "http://localhost:80")]
    [InlineData("http://*:80/", "http://localhost:80/")]
    [InlineData("http://127.0.0.1:40123", "http://127.0.0.1:40123")]
    [InlineData("http://0.0.0.0.example:80", "http://0.0.0.0.example:80")]
    public void An_address_that_means_any_becomes_one_to_call(string address, string url) => Assert.Equal(url, K6ContainerEngine.ReachableUrl(address));
}
