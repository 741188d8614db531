using Xunit;

namespace LoadTester;

/// <summary>The table itself: its tests are valid, they send something, and each runs alike twice.</summary>
[Collection(nameof(Agreement))]
public sealed class CaseTests
{
    public static TheoryData<string> Cases => AllCases.Names;

    [Fact]
    public void Names_are_unique() => Assert.Empty(AllCases.Table.GroupBy(AllCases.NameOf).Where(same => same.Count() > 1).Select(same => same.Key));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_embedded_engine_does_the_same_twice(string @case)
    {
        var one = AllCases.Named(@case);
        Site? site = null;
        await using var server = await RecordingServer.StartAsync(request => one.Answers(request, site!));
        site = new(server.Url, server.Port);
        var test = one.Make(site);
        Assert.Empty(test.Validate());

        var first = await Embedded.RunAsync(test, server, TestContext.Current.CancellationToken);
        var second = await Embedded.RunAsync(test, server, TestContext.Current.CancellationToken);

        Assert.NotEmpty(first.Requests);
        if (!one.HasPauses)
            first = first with { Pauses = null };
        foreach (var deviation in one.Deviations)
            (first, second) = (deviation.Forgive(first), deviation.Forgive(second));
        Differences.AssertNone(("the first run", first), ("the second", second));
    }
}
