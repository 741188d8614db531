using Xunit;

namespace LoadTester;

/// <summary>Every case of the table by both engines: the same result, but for times.</summary>
[Collection(nameof(Agreement))]
public sealed class ResultTests
{
    public static TheoryData<string> Cases => AllCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_k6_engine_reports_what_the_embedded_engine_reports(string @case)
    {
        RealK6.Need();
        var cancellationToken = TestContext.Current.CancellationToken;
        var one = AllCases.Named(@case);
        Site? site = null;
        await using var server = await RecordingServer.StartAsync(request => one.Answers(request, site!));
        site = new(server.Url, server.Port);
        var test = one.Make(site);

        var embedded = await new EmbeddedEngine().RunAsync(test, Fixed.Options, cancellationToken);
        var k6 = await new K6Engine().RunAsync(test, Fixed.Options, cancellationToken);

        var differences = Differences.Between("the embedded engine", [.. ResultLines.Of(embedded)], "the k6 engine", [.. ResultLines.Of(k6)]);
        if (one.Deviations.FirstOrDefault(deviation => deviation.Where.HasFlag(Runners.K6) && !deviation.IsChance) is { } stated)
            Assert.True(differences is not null, $"The results agree, although it is stated that they do not: {stated.Reason}");
        else
            Assert.True(differences is null, differences);
    }
}
