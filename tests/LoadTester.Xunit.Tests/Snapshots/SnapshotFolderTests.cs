using Xunit;

namespace LoadTester.Snapshots;

public sealed class SnapshotFolderTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void The_files_lie_beside_the_source() => Assert.Equal(_desk.Folder, Place(null, _desk.At("BookingLoad.cs")).Folder);

    [Fact]
    public void A_folder_is_named_from_that_of_the_source() => Assert.Equal(_desk.At("scripts"), Place("scripts", _desk.At("BookingLoad.cs")).Folder);

    [Fact]
    public void A_folder_with_its_full_path_needs_no_source() =>
        Assert.Equal(_desk.Folder, Place(_desk.Folder, "/nowhere/at/all/BookingLoad.cs").Folder);

    [Theory]
    [InlineData("/nowhere/at/all/BookingLoad.cs")]
    [InlineData("/_/nowhere/BookingLoad.cs")]
    [InlineData("BookingLoad.cs")]
    [InlineData(@"\BookingLoad.cs")]
    [InlineData("")]
    public void A_source_that_is_not_on_this_machine_is_named_with_what_to_do(string source) => Assert.Equal(
        $"The approved script is looked for beside the test's source, and \"{source}\" is not on this machine: run the test where it was compiled, " +
        "set <DeterministicSourcePaths>false</DeterministicSourcePaths> in the test project if its build has rewritten the path, " +
        "or name the full path of a folder with ShouldMatchScriptAsync(folder: …).",
        Assert.Throws<ScriptSnapshotException>(() => Place("scripts", source)).Message);

    [Theory]
    [InlineData("/_/tests/Shop/BookingLoad.cs")]
    [InlineData("/_1/tests/Shop/BookingLoad.cs")]
    public void A_path_that_a_deterministic_build_has_rewritten_is_found_above_the_assembly(string source)
    {
        _desk.Put("tests/Shop/BookingLoad.cs", "");

        Assert.Equal(_desk.At(Path.Combine("tests", "Shop")), SourceFolder.Of(source, _desk.At("tests/Shop/bin/Debug/net10.0")));
        Assert.Null(SourceFolder.Of(source, Path.GetDirectoryName(_desk.Folder)!));
    }

    private static SnapshotPlace Place(string? folder, string source) => SnapshotPlace.Of(TestContext.Current.Test, Guid.NewGuid().ToString("N"), folder, source);
}
