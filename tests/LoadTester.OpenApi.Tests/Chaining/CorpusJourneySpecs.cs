using Xunit;

namespace LoadTester;

/// <summary>The journeys that real documents suggest.</summary>
public sealed class CorpusJourneySpecs(ITestOutputHelper output)
{
    /// <summary>Of each document only some are made, and none of the largest: the rest would show the same.</summary>
    private const int Most = 6;

    private const int Largest = 2_000_000;

    [Fact]
    public async Task Every_journey_lacks_nothing_but_what_it_says()
    {
        var token = TestContext.Current.CancellationToken;
        var failures = new List<string>();
        var made = 0;
        foreach (var file in CorpusFolder.Documents().Where(file => new FileInfo(file).Length < Largest))
        {
            var api = await ApiDocument.LoadAsync(file, cancellationToken: token);
            foreach (var journey in api.SuggestFlows().Take(Most))
            {
                made++;
                var explained = journey.Flow.Explain();
                var problems = LoadTest.Named("t").Against("http://localhost").Scenario("load", journey.Flow, Workload.Smoke()).Validate();
                failures.AddRange(problems.Where(problem => !problem.Contains("nobody fills the path parameter", StringComparison.Ordinal)).Select(problem => $"{Path.GetFileName(file)} {journey.Name}: {problem}"));
                if (problems.Count == 0 && (explained.Contains(": missing.", StringComparison.Ordinal) || journey.Flow.AcceptSuggestions().Explain().Contains("not taken", StringComparison.Ordinal)))
                    failures.Add($"{Path.GetFileName(file)} {journey.Name}: {explained}");
            }
        }

        output.WriteLine($"{made} journeys");
        Assert.Empty(failures);
        Assert.True(made > 40, $"{made} journeys");
    }
}
