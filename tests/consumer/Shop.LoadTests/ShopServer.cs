using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Shop.LoadTests;

public sealed class ShopServer : IAsyncLifetime
{
    private readonly WebApplication _app = ShopApp.Build(["--urls", "http://127.0.0.1:0"]);

    public string Url => _app.Urls.Single();

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
