using Xunit;

namespace LoadTester.Validation;

public sealed class StepNameTests
{
    [Theory]
    [InlineData("/work?access_token=abc&page=2", "GET /work?access_token=***&page=2")]
    [InlineData("/work?page=2&api_key=a%20b#top", "GET /work?page=2&api_key=***#top")]
    [InlineData("/work?token={token}&sort={{session}}", "GET /work?token={token}&sort={{session}}")]
    [InlineData("/tokens/1?page=2", "GET /tokens/1?page=2")]
    public void A_name_that_is_made_of_a_url_holds_no_credential_of_its_query(string url, string name) => Assert.Equal(name, Step.Get(url).Name);
}
