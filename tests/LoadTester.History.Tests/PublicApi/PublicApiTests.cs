using Xunit;

namespace LoadTester.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_approved_one() => PublicApiText.ShouldBeApproved(typeof(RunHistory).Assembly);
}
