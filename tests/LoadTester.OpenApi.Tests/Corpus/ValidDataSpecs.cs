using Xunit;

namespace LoadTester;

/// <summary>What is sent to real APIs obeys their documents, as a validator says that knows nothing of this library.</summary>
public sealed class ValidDataSpecs
{
    private const double Goal = 0.995;

    [Fact]
    public async Task What_is_sent_obeys_its_schema_in_every_document()
    {
        CorpusFolder.Documents();
        await Ajv.NeedAsync(TestContext.Current.CancellationToken);

        var documents = await CorpusVerdict.All;

        foreach (var document in documents.Where(document => document.Objections.Count > 0 || document.Unjudged.Count > 0))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{document.Name}: {document.BadBodies}/{document.Bodies} bodies, {document.BadParameters}/{document.Parameters} parameters; not judged: {string.Join("; ", document.Unjudged)}");
            foreach (var objection in document.Objections.DistinctBy(objection => (objection.Error, objection.Schema)).Take(20))
                TestContext.Current.TestOutputHelper?.WriteLine($"  {objection}");
        }

        var (bodies, parameters) = (documents.Sum(document => document.Bodies), documents.Sum(document => document.Parameters));
        Assert.True(bodies > 1000 && parameters > 10_000, $"only {bodies} bodies and {parameters} parameters were judged");
        Assert.InRange(1 - (documents.Sum(document => document.BadBodies) / (double)bodies), Goal, 1);
        Assert.InRange(1 - (documents.Sum(document => document.BadParameters) / (double)parameters), Goal, 1);
        Assert.Empty(documents.SelectMany(document => document.Unexplained));
        Assert.Empty(documents.SelectMany(document => document.Unjudged));
    }

    /// <summary><c>LOADTESTER_CORPUS_TABLE=1</c> puts the table into docs/openapi.md.</summary>
    [Fact]
    public async Task Corpus_table()
    {
        CorpusFolder.Documents();
        await Ajv.NeedAsync(TestContext.Current.CancellationToken);

        var documents = await CorpusVerdict.All;
        var table = CorpusTable.Write(documents);

        Assert.Equal(documents.Count + 3, table.Count(c => c == '\n'));
        Assert.All(documents, document => Assert.Equal(document.Operations, document.Steps));
        if (Environment.GetEnvironmentVariable("LOADTESTER_CORPUS_TABLE") is "1")
            await CorpusTable.UpdateAsync(Path.Combine(Repository(), "docs", "openapi.md"), table);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LoadTester.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in their repository.");
        return folder.FullName;
    }
}
