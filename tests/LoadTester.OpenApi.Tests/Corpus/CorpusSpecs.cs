using Xunit;

namespace LoadTester;

/// <summary>Documents of real APIs, in Swagger 2.0 and OpenAPI 3, of one file and of several.</summary>
public sealed class CorpusSpecs
{
    [Fact]
    public async Task Every_real_document_loads_and_makes_a_step_of_every_operation()
    {
        var failures = new List<string>();
        var steps = 0;
        foreach (var file in CorpusFolder.Documents())
        {
            var api = await ApiDocument.LoadAsync(file, cancellationToken: TestContext.Current.CancellationToken);
            foreach (var operation in api.Operations)
            {
                var step = api.Step(operation.Route);
                steps++;
                if (step.Parameters.Any(parameter => parameter is { Required: true, Value: null } && !step.Operation!.OpenParameters.Contains(parameter.Name)))
                    failures.Add($"{Path.GetFileName(file)} {operation}: a required parameter is neither filled nor open");
            }
        }

        Assert.Empty(failures);
        Assert.True(steps > 0, "the corpus has no operations");
    }
}
