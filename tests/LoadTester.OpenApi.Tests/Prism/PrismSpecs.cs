using Xunit;

namespace LoadTester;

/// <summary>Requests made from real documents, judged by Prism: LOADTESTER_PRISM=1 dotnet test tests/LoadTester.OpenApi.Tests --filter Prism</summary>
public sealed class PrismSpecs(ITestOutputHelper output)
{
    [Theory]
    [InlineData("museum-31.yaml")]
    [InlineData("petclinic-rest.yaml")]
    [InlineData("petstore-v3.yaml")]
    public async Task Prism_finds_nothing_wrong_with_the_requests_of(string document)
    {
        await PrismPackage.NeedAsync(TestContext.Current.CancellationToken);

        var verdict = await PrismJudge.JudgeAsync(CorpusFolder.Document(document), change: null, TestContext.Current.CancellationToken);

        output.WriteLine(verdict.ToString());
        Assert.True(verdict.Requests > 0, "nothing was sent");
        Assert.Empty(verdict.Left);
        Assert.Empty(verdict.Violations);
    }

    [Fact]
    public async Task Prism_finds_what_is_wrong()
    {
        await PrismPackage.NeedAsync(TestContext.Current.CancellationToken);

        var verdict = await PrismJudge.JudgeAsync(
            CorpusFolder.Document("petstore-v3.yaml"),
            step => step.Operation!.Id switch { "addPet" => step.Set("$.name", 5), "getPetById" => step.With("petId", "x"), "findPetsByStatus" => step.With("status", "eaten"), _ => step },
            TestContext.Current.CancellationToken);

        Assert.Collection(
            verdict.Violations,
            violation => Assert.StartsWith("addPet: request.body.name type: Request body property name must be string, e.g. POST /pet {", violation, StringComparison.Ordinal),
            violation => Assert.StartsWith("findPetsByStatus: request.query.status enum: ", violation, StringComparison.Ordinal),
            violation => Assert.Equal("getPetById: request.path.petid type: Request path parameter petId must be integer, e.g. GET /pet/x", violation, ignoreCase: true));
    }

    /// <summary>All other documents that are there: LOADTESTER_PRISM=all, some ten minutes.</summary>
    [Fact]
    public async Task Prism_finds_nothing_wrong_with_the_requests_of_other_documents()
    {
        await PrismPackage.NeedAsync(TestContext.Current.CancellationToken);
        Assert.SkipUnless(PrismPackage.JudgesAll, "LOADTESTER_PRISM=all judges every document.");
        var wrong = new List<string>();
        foreach (var document in CorpusFolder.Documents())
        {
            try
            {
                var verdict = await PrismJudge.JudgeAsync(document, change: null, TestContext.Current.CancellationToken);
                output.WriteLine($"{Path.GetFileName(document)}: {verdict}");
                wrong.AddRange(verdict.Violations.Select(violation => $"{Path.GetFileName(document)} {violation}"));
            }
            catch (PrismException e)
            {
                output.WriteLine($"{Path.GetFileName(document)}: {e.Message}");
            }
        }

        Assert.Empty(wrong);
    }
}
