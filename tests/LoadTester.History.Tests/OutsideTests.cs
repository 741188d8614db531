using Xunit;

namespace LoadTester;

/// <summary>A history that only LOADTESTER_HISTORY asks for.</summary>
public sealed class OutsideTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_variable_turns_it_on()
    {
        using var settings = ProcessSettings.Pretend(new(name => name == "LOADTESTER_HISTORY" ? _folder.File("outside.db") : null, () => false));

        var result = await RunEnding.CompleteAsync(Runs.Test(), Runs.Of(Runs.Test(), Runs.Durations(1)));

        Assert.Empty(result.Warnings);
        Assert.Equal(_folder.File("outside.db"), RunHistory.Open().Path);
        Assert.Single(await RunHistory.Open().RunsAsync("booking", cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_path_of_the_test_wins()
    {
        using var settings = ProcessSettings.Pretend(new(name => name == "LOADTESTER_HISTORY" ? _folder.File("outside.db") : null, () => false));
        var test = Runs.Test().WithHistory(_folder.File("own.db"));

        await RunEnding.CompleteAsync(test, Runs.Of(test, Runs.Durations(1)));

        Assert.Equal(["own.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Without_a_path_it_lies_below_the_project()
    {
        using var settings = ProcessSettings.Pretend(new(_ => null, () => false));

        Assert.EndsWith(Path.Combine("tests", "LoadTester.History.Tests", "TestResults", "load", "history.db"), RunHistory.Open().Path, StringComparison.Ordinal);
    }
}
