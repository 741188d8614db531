using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>How far the operations of real documents chain.</summary>
public sealed class CorpusChainSpecs(ITestOutputHelper output)
{
    [Fact]
    public async Task Most_path_parameters_of_real_documents_are_chained()
    {
        var byItself = new List<double>();
        var accepted = new List<double>();
        foreach (var file in CorpusFolder.Documents())
        {
            var api = await ApiDocument.LoadAsync(file, cancellationToken: TestContext.Current.CancellationToken);
            var clock = Stopwatch.StartNew();
            var (total, chained, suggested) = api.ChainFigures;
            output.WriteLine($"{Path.GetFileNameWithoutExtension(file),-28} {total,5} {chained,5} {suggested,5} {clock.ElapsedMilliseconds,6} ms {LoadTester.ChainFigures.Debug(api.Chains)}"); if (Environment.GetEnvironmentVariable("CHAIN_DUMP") is { } d) File.AppendAllText(d, $"## {Path.GetFileName(file)}\n");
            if (total < 3)
                continue;
            byItself.Add((double)chained / total);
            accepted.Add((double)suggested / total);
        }

        output.WriteLine($"{byItself.Count} documents, medians {Median(byItself):P0} {Median(accepted):P0}");
        Assert.True(Median(byItself) >= 0.45, $"median {Median(byItself):P0}");
        Assert.True(Median(accepted) >= 0.56, $"median {Median(accepted):P0}");
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[values.Count / 2] + values[(values.Count - 1) / 2]) / 2;
    }
}
