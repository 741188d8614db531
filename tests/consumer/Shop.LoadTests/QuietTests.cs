using Xunit;

namespace Shop.LoadTests;

/// <summary>Ordinary tests, which would see it if a load ran beside them.</summary>
public abstract class QuietTests
{
    [Fact]
    public async Task Nobody_asks_the_shop_for_anything_meanwhile()
    {
        var before = ShopApp.Requests;
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);

        Assert.Equal(before, ShopApp.Requests);
    }
}

public sealed class QuietMorningTests : QuietTests;

public sealed class QuietNoonTests : QuietTests;

public sealed class QuietEveningTests : QuietTests;
