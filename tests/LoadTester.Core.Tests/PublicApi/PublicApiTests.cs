using Xunit;

namespace LoadTester.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_approved_one() => PublicApiText.ShouldBeApproved(typeof(LoadTest).Assembly);

    [Fact]
    public void All_public_types_live_in_one_namespace() =>
        Assert.Equal(["LoadTester"], typeof(LoadTest).Assembly.GetExportedTypes().Select(type => type.Namespace).Distinct());
}
