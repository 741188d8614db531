using Xunit;

namespace LoadTester.Snapshots;

public sealed class SnapshotNameTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Rows_are_named_after_their_arguments()
    {
        using var run = await InnerRun.Of(typeof(Rows));

        Assert.All(run.Tests, test => Assert.Equal("passed", test.Outcome));
        Assert.Equal(
            [
                "SnapshotNameTests.Rows.In_load.vus-10.approved/script.js",
                "SnapshotNameTests.Rows.In_load.vus-50.approved/script.js",
                "SnapshotNameTests.Rows.Of.vus-1_share-0.5_path-owners_x_day-Friday_none-null.approved/script.js",
                "SnapshotNameTests.Rows.Of.vus-2_share-1_path-.._etc_day-Monday_none-null.approved/script.js",
            ],
            _desk.Files.Keys);
    }

    private sealed class Rows
    {
        [Theory]
        [InlineData(1, 0.5, "owners/x", DayOfWeek.Friday, null)]
        [InlineData(2, 1.0, "../etc", DayOfWeek.Monday, null)]
        public Task Of(int vus, double share, string path, DayOfWeek day, string? none)
        {
            _ = (vus, share, path, day, none);
            return Desk.Compare();
        }

        [LoadTheory]
        [InlineData(10)]
        [InlineData(50)]
        public async Task<LoadTest> In_load(int vus)
        {
            await Desk.Compare();
            return Plan.Passing($"{vus}");
        }
    }

    [Fact]
    public async Task Several_scripts_of_one_test_have_names_of_their_own()
    {
        using var run = await InnerRun.Of(typeof(Several));

        Assert.Equal("Scripts: passed", run.Test.ToString());
        Assert.Equal(
            ["SnapshotNameTests.Several.Scripts.2_sides_of_it.approved/script.js", "SnapshotNameTests.Several.Scripts.approved/script.js", "SnapshotNameTests.Several.Scripts.smoke.approved/script.js"],
            _desk.Files.Keys);
    }

    private sealed class Several
    {
        [Fact]
        public async Task Scripts()
        {
            await Desk.Compare();
            await Desk.Compare("smoke");
            await Desk.Compare("2 sides / of it");
        }
    }

    [Fact]
    public async Task Two_scripts_of_one_name_fail_the_test()
    {
        using var run = await InnerRun.Of(typeof(Twice));

        Assert.Equal(
            "LoadTester.ScriptSnapshotException : Two scripts of Named would both be SnapshotNameTests.Twice.Named.Smoke.approved: tell them apart with ShouldMatchScriptAsync(name: …).",
            run["Named"].Message);
        Assert.Equal(
            "LoadTester.ScriptSnapshotException : Two scripts of Unnamed would both be SnapshotNameTests.Twice.Unnamed.approved: tell them apart with ShouldMatchScriptAsync(name: …).",
            run["Unnamed"].Message);
    }

    private sealed class Twice
    {
        [Fact]
        public async Task Unnamed()
        {
            await Desk.Compare();
            await Desk.Compare();
        }

        [Fact]
        public async Task Named()
        {
            await Desk.Compare("smoke");
            // Not every file system tells them apart.
            await Desk.Compare("Smoke");
        }
    }

    [Fact]
    public async Task Two_rows_of_one_name_fail_the_second()
    {
        using var run = await InnerRun.Of(typeof(RowsOfOneName));

        Assert.Equal(1, run.Tests.Count(test => test.Outcome == "passed"));
        var (failed, passed) = (Assert.Single(run.Tests, test => test.Outcome == "failed"), Assert.Single(run.Tests, test => test.Outcome == "passed"));
        Assert.Equal(
            $"LoadTester.ScriptSnapshotException : A script of {failed.Name} and one of {passed.Name} would both be SnapshotNameTests.RowsOfOneName.Of.load.approved: " +
            "tell them apart with ShouldMatchScriptAsync(name: …).",
            failed.Message);
    }

    private sealed class RowsOfOneName
    {
        [Theory]
        [InlineData(1)]
        [InlineData(2)]
        public Task Of(int vus) => Desk.Compare(vus > 0 ? "load" : "");
    }

    [Fact]
    public async Task A_test_that_is_run_again_in_the_same_process_is_no_rival()
    {
        using (var first = await InnerRun.Of(typeof(Several)))
            Assert.Equal("Scripts: passed", first.Test.ToString());
        using var second = await InnerRun.Of(typeof(Several));

        Assert.Equal("Scripts: passed", second.Test.ToString());
    }

    [Fact]
    public async Task A_row_of_an_object_needs_a_name()
    {
        using var run = await InnerRun.Of(typeof(RowsOfObjects));

        Assert.StartsWith("Named(", Assert.Single(run.Tests, test => test.Outcome == "passed").Name, StringComparison.Ordinal);
        Assert.Equal(
            "LoadTester.ScriptSnapshotException : A row with a int[] has no name that a file could bear: give its script one with ShouldMatchScriptAsync(name: …).",
            Assert.Single(run.Tests, test => test.Outcome == "failed").Message);
        Assert.Equal(["SnapshotNameTests.RowsOfObjects.Named.2_stages.approved/script.js"], _desk.Files.Keys);
    }

    private sealed class RowsOfObjects
    {
        [Theory]
        [InlineData(new[] { 10, 50 })]
        public Task Unnamed(int[] stages) => Desk.Compare(stages.Length == 0 ? "" : null);

        [Theory]
        [InlineData(new[] { 10, 50 })]
        public Task Named(int[] stages) => Desk.Compare($"{stages.Length} stages");
    }

    [Fact]
    public async Task A_name_needs_something_to_read()
    {
        using var run = await InnerRun.Of(typeof(NamedNothing));

        Assert.Equal("System.ArgumentException : \"../\" has neither a letter nor a digit that could name a script. (Parameter 'name')", run.Test.Message);
    }

    private sealed class NamedNothing
    {
        [Fact]
        public Task Dots() => Desk.Compare("../");
    }

    [Fact]
    public async Task Long_names_are_cut_and_stay_apart()
    {
        using var run = await InnerRun.Of(typeof(LongNames));

        Assert.Equal("Long: passed", run.Test.ToString());
        Assert.Equal(2, _desk.Files.Count);
        Assert.All(_desk.Files.Keys, name => Assert.Equal(120 + ".approved/script.js".Length, name.Length));
    }

    private sealed class LongNames
    {
        [Fact]
        public async Task Long()
        {
            await Desk.Compare(new string('x', 500));
            await Desk.Compare(new string('x', 501));
        }
    }

    [Fact]
    public void Outside_a_test_there_is_nothing_to_name_a_script_after() => Assert.Equal(
        "No test is running that the script could be named after: call ShouldMatchScriptAsync within the method of a test.",
        Assert.Throws<ScriptSnapshotException>(() => SnapshotPlace.Of(null, "smoke", _desk.Folder, Here.File())).Message);
}
