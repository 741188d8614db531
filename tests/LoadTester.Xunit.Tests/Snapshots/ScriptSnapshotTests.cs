using Xunit;
using Xunit.Sdk;

namespace LoadTester.Snapshots;

public sealed class ScriptSnapshotTests : IDisposable
{
    private const string Name = "ScriptSnapshotTests.Booking.Is_fast";
    private static readonly string Accept = $"  Accept  {SnapshotMessage.Accept("Booking.Is_fast", OperatingSystem.IsWindows())}";

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    private sealed class Booking
    {
        [Fact]
        public Task Is_fast() => Desk.Compare();
    }

    [Theory]
    [InlineData(false, "UPDATE_SNAPSHOTS=1 dotnet test --filter FullyQualifiedName~Booking.Is_fast")]
    [InlineData(true, "$env:UPDATE_SNAPSHOTS=1; dotnet test --filter FullyQualifiedName~Booking.Is_fast; $env:UPDATE_SNAPSHOTS=$null")]
    public void A_script_is_accepted_with_a_command_that_the_shell_of_the_system_takes(bool onWindows, string command) =>
        Assert.Equal(command, SnapshotMessage.Accept("Booking.Is_fast", onWindows));

    [Fact]
    public async Task A_script_that_was_never_approved_is_written_and_the_test_says_where()
    {
        _desk.Script = Desk.Make(Desk.Source, ("owners.json", "[1]\n"));
        using var run = await InnerRun.Of(typeof(Booking));

        var said = $"The script of \"booking\" is new: read it, and commit {_desk.At($"{Name}.approved")}\n";
        Assert.Equal("Is_fast: passed", run.Test.ToString());
        Assert.Equal(said, run.Test.Output.ReplaceLineEndings("\n"));
        Assert.Equal(said, run.Live);
        Assert.Equal([$"{Name}.approved/owners.json", $"{Name}.approved/script.js"], _desk.Files.Keys);
        Assert.Equal(["[1]\n", Desk.Source], _desk.Files.Values);
    }

    [Fact]
    public async Task On_a_build_server_a_script_that_was_never_approved_fails_the_test()
    {
        _desk.Rules = new(Update: false, IsBuildServer: true);
        using var run = await InnerRun.Of(typeof(Booking));

        Assert.Equal(
            $"""
             LoadTester.ScriptSnapshotException : The script of "booking" was never approved.

               There is no {_desk.At(Path.Combine($"{Name}.approved", "script.js"))}, and a build server writes none.
               Run the test on your own machine, read the script that it writes, and commit it.

             {Accept}
             """,
            run.Test.Message);
        Assert.Equal([$"{Name}.received/script.js"], _desk.Files.Keys);
    }

    [Fact]
    public async Task A_script_that_is_the_approved_one_passes_silently()
    {
        _desk.Rules = new(Update: false, IsBuildServer: true);
        _desk.Script = Desk.Make(Desk.Source, ("owners.json", "[1]\n"));
        _desk.Put($"{Name}.approved/script.js", Desk.Source);
        _desk.Put($"{Name}.approved/owners.json", "[1]\n");
        using var run = await InnerRun.Of(typeof(Booking));

        Assert.Equal("Is_fast: passed", run.Test.ToString());
        Assert.Equal(("", ""), (run.Test.Output, run.Live));
    }

    [Fact]
    public async Task A_script_that_differs_fails_the_test_with_the_lines()
    {
        _desk.Put($"{Name}.approved/script.js", Desk.Source.Replace("/owners", "/pets", StringComparison.Ordinal));
        using var run = await InnerRun.Of(typeof(Booking));

        Assert.Equal(
            $$"""
              LoadTester.ScriptSnapshotException : The script of "booking" is not the approved one.

                 --- {{_desk.At(Path.Combine($"{Name}.approved", "script.js"))}}
                 +++ {{_desk.At(Path.Combine($"{Name}.received", "script.js"))}}
                 @@ -1,5 +1,5 @@
                  import http from 'k6/http';
              {{"    "}}
                  export default function () {
                 -  http.get('/pets');
                 +  http.get('/owners');
                  }

              {{Accept}}
              """,
            run.Test.Message);
        Assert.Equal(FailureCause.Assertion, Assert.IsType<ITestFailed>(run.Test.Result, exactMatch: false).Cause);
        Assert.Equal(Desk.Source, _desk.Files[$"{Name}.received/script.js"]);
        Assert.NotEqual(Desk.Source, _desk.Files[$"{Name}.approved/script.js"]);
    }

    [Fact]
    public async Task Data_files_that_are_changed_new_or_no_more_are_differences()
    {
        _desk.Script = Desk.Make(Desk.Source, ("changed.json", "[1,\n2]\n"), ("new.json", "[3]\n"), ("same.json", "[4]\n"));
        _desk.Put($"{Name}.approved/script.js", Desk.Source);
        _desk.Put($"{Name}.approved/changed.json", "[1,\n5]\n");
        _desk.Put($"{Name}.approved/gone.json", "[6]\n");
        _desk.Put($"{Name}.approved/same.json", "[4]\n");
        _desk.Put($"{Name}.approved/.DS_Store", "the system's");
        using var run = await InnerRun.Of(typeof(Booking));

        var (approved, received) = (_desk.At($"{Name}.approved"), _desk.At($"{Name}.received"));
        Assert.Equal(
            $"""
             LoadTester.ScriptSnapshotException : The script of "booking" is not the approved one.

                --- {Path.Combine(approved, "changed.json")}
                +++ {Path.Combine(received, "changed.json")}
                @@ -1,2 +1,2 @@
                 [1,
                -5]
                +2]

                --- {Path.Combine(approved, "gone.json")}
                +++ (the script has no such file any more)

                --- (none was approved)
                +++ {Path.Combine(received, "new.json")}
                @@ -0,0 +1,1 @@
                +[3]

             {Accept}
             """,
            run.Test.Message);
        Assert.Equal(["changed.json", "new.json", "same.json", "script.js"], _desk.Files.Keys.Where(name => name.StartsWith($"{Name}.received/", StringComparison.Ordinal)).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_was_received_goes_when_the_script_matches_again()
    {
        _desk.Put($"{Name}.approved/script.js", Desk.Source);
        _desk.Put($"{Name}.received/script.js", "// of yesterday");
        _desk.Put($"{Name}.received/owners.json", "[1]");
        using var run = await InnerRun.Of(typeof(Booking));

        Assert.Equal("Is_fast: passed", run.Test.ToString());
        Assert.Equal([$"{Name}.approved/script.js"], _desk.Files.Keys);
    }

    [Fact]
    public async Task What_was_received_yesterday_does_not_stay_beside_what_is_received_today()
    {
        _desk.Put($"{Name}.approved/script.js", "// other");
        _desk.Put($"{Name}.received/owners.json", "[1]");
        using var run = await InnerRun.Of(typeof(Booking));

        Assert.Equal("failed", run.Test.Outcome);
        Assert.Equal([$"{Name}.approved/script.js", $"{Name}.received/script.js"], _desk.Files.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Updating_makes_the_script_and_its_files_the_approved_ones(bool isBuildServer)
    {
        _desk.Rules = new(Update: true, isBuildServer);
        _desk.Script = Desk.Make(Desk.Source, ("new.json", "[3]\n"));
        _desk.Put($"{Name}.approved/script.js", "// old");
        _desk.Put($"{Name}.approved/gone.json", "[6]");
        _desk.Put($"{Name}.received/script.js", "// old");
        using var run = await InnerRun.Of(typeof(Booking));

        Assert.Equal("Is_fast: passed", run.Test.ToString());
        Assert.Equal($"The script of \"booking\" was accepted: {_desk.At($"{Name}.approved")}\n", run.Test.Output.ReplaceLineEndings("\n"));
        Assert.Equal([$"{Name}.approved/new.json", $"{Name}.approved/script.js"], _desk.Files.Keys);
        Assert.Equal(["[3]\n", Desk.Source], _desk.Files.Values);
    }

    [Theory]
    [InlineData("\uFEFF", "\n", "\n")]
    [InlineData("", "\r\n", "\r\n")]
    [InlineData("", "\n", "")]
    [InlineData("\uFEFF", "\r\n", "\r\n\r\n")]
    public async Task Line_ends_byte_order_mark_and_last_line_end_do_not_count(string first, string lineEnd, string last)
    {
        _desk.Rules = new(Update: true, IsBuildServer: false);
        var approved = first + Desk.Source.TrimEnd('\n').Replace("\n", lineEnd, StringComparison.Ordinal) + last;
        _desk.Put($"{Name}.approved/script.js", approved);
        var before = await File.ReadAllBytesAsync(_desk.At($"{Name}.approved/script.js"));
        using var run = await InnerRun.Of(typeof(Booking));

        Assert.Equal(("passed", ""), (run.Test.Outcome, run.Test.Output));
        Assert.Equal(before, await File.ReadAllBytesAsync(_desk.At($"{Name}.approved/script.js")));
    }

    [Theory]
    [InlineData("  http", "http")]
    [InlineData("'/owners'", "'/Owners'")]
    [InlineData("\n\n", "\n")]
    [InlineData("{\n", "{ \n")]
    public async Task White_space_and_case_do_count(string old, string @new)
    {
        _desk.Put($"{Name}.approved/script.js", Desk.Source.Replace(old, @new, StringComparison.Ordinal));
        using var run = await InnerRun.Of(typeof(Booking));

        Assert.Equal("failed", run.Test.Outcome);
        Assert.Contains("\n   +", run.Test.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named()
    {
        _desk.Put($"{Name}.approved/script.js", "// other");
        _desk.Put($"{Name}.received", "a file, not a folder");
        using var mismatch = await InnerRun.Of(typeof(Booking));
        var received = _desk.At($"{Name}.received");
        Assert.EndsWith($"\n\n  Warning  The other script cannot be written: The file '{received}' already exists.\n\n{Accept}", mismatch.Test.Message, StringComparison.Ordinal);

        Directory.Delete(_desk.At($"{Name}.approved"), recursive: true);
        _desk.Put($"{Name}.approved", "a file, not a folder");
        using var missing = await InnerRun.Of(typeof(Booking));
        Assert.Equal(
            $"LoadTester.ScriptSnapshotException : The approved script cannot be written: The file '{_desk.At($"{Name}.approved")}' already exists. " +
            "Name a folder that can be written with ShouldMatchScriptAsync(folder: …).",
            missing.Test.Message.Split('\n')[0]);
    }

    [Fact]
    public async Task A_load_fact_whose_script_differs_runs_no_load_and_one_whose_script_matches_does()
    {
        _desk.Put("ScriptSnapshotTests.BookingLoad.Differs.approved/script.js", "// other");
        _desk.Put("ScriptSnapshotTests.BookingLoad.Matches.approved/script.js", Desk.Source);
        using var run = await InnerRun.Of(typeof(BookingLoad));

        Assert.StartsWith("The script of \"booking\" is not the approved one.\n", run["Differs"].Message, StringComparison.Ordinal);
        Assert.Equal($"   at LoadTester.Snapshots.ScriptSnapshotTests.BookingLoad.Differs() in {Here.File()}:line {BookingLoad.LineOfDiffers}", run["Differs"].Stack);
        Assert.Equal("passed", run["Matches"].Outcome);
        Assert.Equal("run matches", Journal.Text);
    }

    private sealed class BookingLoad
    {
        public static int LineOfDiffers => Line() + 5;

        [LoadFact]
        public async Task<LoadTest> Differs()
        {
            await Desk.Compare();
            return Plan.Passing("differs");
        }

        [LoadFact]
        public async Task<LoadTest> Matches()
        {
            await Desk.Compare();
            return Plan.Passing("matches");
        }

        private static int Line([System.Runtime.CompilerServices.CallerLineNumber] int line = 0) => line;
    }
}
