using Xunit;

namespace LoadTester.Snapshots;

public sealed class BuildServerTests
{
    [Theory]
    [InlineData("CI=true", true)]
    [InlineData("CI=1", true)]
    [InlineData("CI=woodpecker", true)]
    [InlineData("TF_BUILD=True", true)]
    [InlineData("GITHUB_ACTIONS=true", true)]
    [InlineData("GITLAB_CI=true", true)]
    [InlineData("TEAMCITY_VERSION=2026.1", true)]
    [InlineData("JENKINS_URL=http://ci.example", true)]
    [InlineData("CI=false GITHUB_ACTIONS=true", false)]
    [InlineData("CI=0", false)]
    [InlineData("CI=", false)]
    [InlineData("TF_BUILD=False", false)]
    [InlineData("HOME=/home/ada", false)]
    public void A_build_server_is_known_by_its_variables(string variables, bool isOne)
    {
        var values = variables.Split(' ').Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1]);

        Assert.Equal(isOne, BuildServer.Is(name => values.GetValueOrDefault(name)));
    }
}
