using Xunit;

namespace LoadTester.Results;

public sealed class ResultJsonTests
{
    [Fact]
    public void A_result_comes_back_from_its_JSON_as_it_was()
    {
        var json = SampleResults.Missed.ToJson();

        Assert.Equal(json, LoadResult.FromJson(json).ToJson());
        Assert.Contains("\"schemaVersion\": 1", json, StringComparison.Ordinal);
        Assert.Contains("\"passed\": false", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_of_the_load_generator_come_back()
    {
        var json = SampleResults.Late.ToJson();
        var read = LoadResult.FromJson(json);

        Assert.Equal(json, read.ToJson());
        Assert.Equal(SampleResults.Late.Generator! with { Exceeded = [] }, read.Generator! with { Exceeded = [] });
        Assert.Equal(SampleResults.Late.Generator.Exceeded, read.Generator.Exceeded);
        Assert.True(read.Thresholds[0].IsUnreliable);
        Assert.Contains("\"startLatenessMedian\": \"00:00:00.0123000\"", json, StringComparison.Ordinal);
        Assert.Contains("\"wasBottleneck\": true", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_from_before_the_generator_watched_itself_still_loads()
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(SampleResults.Missed.ToJson())!.AsObject();
        root.Remove("generator");
        foreach (var threshold in root["thresholds"]!.AsArray())
            threshold!.AsObject().Remove("isUnreliable");

        var read = LoadResult.FromJson(root.ToJsonString());

        Assert.Null(read.Generator);
        Assert.Equal(SampleResults.Missed.ToJson(), read.ToJson());
    }

    [Fact]
    public async Task A_result_comes_back_from_its_file()
    {
        var folder = Directory.CreateTempSubdirectory("loadtester").FullName;
        var path = Path.Combine(folder, "a", "b", "result.json");

        await SampleResults.Missed.SaveAsync(path, TestContext.Current.CancellationToken);
        var read = await LoadResult.LoadAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(SampleResults.Missed.ToJson(), read.ToJson());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_result_that_is_not_there_is_named()
    {
        var e = await Assert.ThrowsAsync<LoadResultException>(() => LoadResult.LoadAsync("no/such/result.json", TestContext.Current.CancellationToken));

        Assert.Equal("There is no result at \"no/such/result.json\". A run writes it to TestResults/load/<test>/result.json.", e.Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"schemaVersion\":\"one\"}")]
    public void JSON_that_is_no_result_is_refused(string json) =>
        Assert.Equal(
            "This is not a result of LoadTester: it has no schemaVersion. Pass the text of a result.json.",
            Assert.Throws<LoadResultException>(() => LoadResult.FromJson(json)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"schemaVersion\":1}")]
    [InlineData("{\"schemaVersion\":1,\"name\":null,\"engine\":\"e\",\"started\":\"2026-01-01T00:00:00Z\",\"duration\":\"00:00:01\",\"outcome\":\"Completed\"}")]
    public void Text_that_is_no_JSON_or_lacks_members_says_what_is_wrong(string json)
    {
        var message = Assert.Throws<LoadResultException>(() => LoadResult.FromJson(json)).Message;

        Assert.StartsWith("This is not a result of LoadTester: ", message, StringComparison.Ordinal);
        Assert.EndsWith(" Pass the text of a result.json.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_below_one_is_refused() =>
        Assert.Equal(
            "This is not a result of LoadTester: its schemaVersion is -3. Pass the text of a result.json.",
            Assert.Throws<LoadResultException>(() => LoadResult.FromJson("{\"schemaVersion\":-3}")).Message);

    [Fact]
    public void A_result_of_a_newer_version_is_refused() =>
        Assert.Equal(
            "This result has schemaVersion 2; this version of LoadTester reads up to 1. Update the LoadTester packages.",
            Assert.Throws<LoadResultException>(() => LoadResult.FromJson("{\"schemaVersion\":2}")).Message);

    [Fact]
    public void Only_a_completed_run_whose_thresholds_all_hold_has_passed()
    {
        Assert.True(SampleResults.Passed.Passed);
        Assert.Same(SampleResults.Passed, SampleResults.Passed.EnsurePassed());
        Assert.False((SampleResults.Passed with { Outcome = RunOutcome.Cancelled }).Passed);
        Assert.False((SampleResults.Passed with { Outcome = RunOutcome.Aborted }).Passed);
        Assert.Same(SampleResults.Missed, Assert.Throws<ThresholdsFailedException>(() => SampleResults.Missed.EnsurePassed()).Result);
    }
}
