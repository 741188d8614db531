using Xunit;

namespace LoadTester;

public sealed class K6BinaryTests : IDisposable
{
    private const string HowToGetIt =
        "Install k6 (https://grafana.com/docs/k6/latest/set-up/install-k6/) so that it is on the PATH, or set LOADTESTER_K6 to the path of a k6 1 or 2 (2 preferred).";

    private readonly string _folder = Directory.CreateTempSubdirectory("loadtester-path-").FullName;

    [Theory]
    [InlineData("k6 v2.2.0 (commit/9ee1a27, go1.25.12, linux/amd64)", "2.2.0")]
    [InlineData("k6 v1.8.1 (2026-01-02T03:04:05+0000/v1.8.1-0-g0123456, go1.24.2, darwin/arm64)\nExtensions:\n  github.com/x/y v0.1.0, k6/x/y [js]", "1.8.1")]
    [InlineData("k6-1 v0.47.0 (go1.21.1, linux/amd64)", "0.47.0")]
    [InlineData("k6.exe v2.0.0-rc1 (commit/devel, go1.25.1, windows/amd64)\r\n", "2.0.0")]
    [InlineData("git version 2.39.5", null)]
    [InlineData("v20.20.2", null)]
    [InlineData("something v1.2.3", null)]
    [InlineData("", null)]
    public void A_version_is_read_from_what_k6_prints(string output, string? version) => Assert.Equal(version, K6Version.Parse(output)?.ToString());

    [Theory]
    [InlineData(0, false, "")]
    [InlineData(1, true, "k6 1.8.1 ran this test. It works, but k6 2 is preferred: what LoadTester says of k6 holds for that.")]
    [InlineData(2, true, null)]
    [InlineData(3, true, "k6 3.8.1 ran this test. This version of LoadTester knows k6 up to 2.x.")]
    public void Versions_1_and_2_will_do(int major, bool isSupported, string? warning)
    {
        var version = new K6Version(major, 8, 1);

        Assert.Equal(isSupported, version.IsSupported);
        if (isSupported)
            Assert.Equal(warning, version.Warning);
    }

    [Fact]
    public void A_missing_k6_is_named_with_the_places_that_were_searched()
    {
        var path = string.Join(Path.PathSeparator, _folder, Path.Combine(_folder, "none"));

        Assert.Equal(
            $"k6 was not found. LOADTESTER_K6 is not set, and there is no \"k6\" on the PATH ({path}). {HowToGetIt}",
            Assert.Throws<EngineUnavailableException>(() => K6Binary.Locate(null, path)).Message);
        Assert.Equal(
            $"k6 was not found. LOADTESTER_K6=k6-next names a command, but there is no \"k6-next\" on the PATH ({path}). {HowToGetIt}",
            Assert.Throws<EngineUnavailableException>(() => K6Binary.Locate(" k6-next ", path)).Message);
        Assert.Equal(
            $"k6 was not found. LOADTESTER_K6 is not set, and there is no \"k6\" on the PATH (which is empty). {HowToGetIt}",
            Assert.Throws<EngineUnavailableException>(() => K6Binary.Locate("", null)).Message);
    }

    [Fact]
    public void A_k6_that_was_asked_for_is_not_replaced_by_the_one_on_the_path()
    {
        File.WriteAllText(Path.Combine(_folder, OperatingSystem.IsWindows() ? "k6.exe" : "k6"), "");
        var missing = Path.Combine(_folder, "none", "k6");

        Assert.Equal(
            $"k6 was not found: LOADTESTER_K6 names {missing}, which is not there. {HowToGetIt}",
            Assert.Throws<EngineUnavailableException>(() => K6Binary.Locate(missing, _folder)).Message);
        Assert.Equal(
            $"k6 was not found: LOADTESTER_K6 names {_folder}, which is a folder: give the path of the file in it. {HowToGetIt}",
            Assert.Throws<EngineUnavailableException>(() => K6Binary.Locate(_folder, _folder)).Message);
    }

    [Fact]
    public void The_first_k6_on_the_path_that_can_be_run_is_taken()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no execute permission.");
        var folders = new[] { "a", "b", "c" }.Select(name => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName).ToList();
        foreach (var folder in folders.Skip(1))
            File.WriteAllText(Path.Combine(folder, "k6"), "");
        Assert.Equal(Path.Combine(folders[1], "k6"), K6Binary.Locate(null, string.Join(':', folders)));

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folders[2], "k6"), UnixFileMode.UserExecute);
        Assert.Equal(Path.Combine(folders[2], "k6"), K6Binary.Locate(null, string.Join(':', folders)));
    }

    [Fact]
    public async Task A_file_that_may_not_be_run_is_no_k6()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no execute permission.");
        var path = Path.Combine(_folder, "k6");
        await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);

        var problem = await Assert.ThrowsAsync<EngineUnavailableException>(() => AskAsync(path));

        Assert.StartsWith($"{path} cannot be run as k6: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Permission denied", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith($". Make it executable: chmod +x {path}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_k6_that_is_named_and_cannot_be_used_is_a_mistake_and_not_a_missing_engine()
    {
        using var git = await FakeK6.OfAsync("", "echo git version 2.39.5");
        var missing = Path.Combine(_folder, "none", "k6");
        var token = TestContext.Current.CancellationToken;

        Assert.Equal(
            $"k6 was not found: LOADTESTER_K6 names {missing}, which is not there. {HowToGetIt}",
            (await Assert.ThrowsAsync<EngineFailedException>(() => K6Binary.FindAsync(missing, "", token))).Message);
        Assert.StartsWith(
            $"k6 was not found: LOADTESTER_K6 names {_folder}, which is a folder",
            (await Assert.ThrowsAsync<EngineFailedException>(() => K6Binary.FindAsync(_folder, "", token))).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "k6 was not found. LOADTESTER_K6=k6-next names a command, but there is no \"k6-next\" on the PATH",
            (await Assert.ThrowsAsync<EngineFailedException>(() => K6Binary.FindAsync("k6-next", _folder, token))).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            $"LOADTESTER_K6 names what LoadTester cannot use: {git.Path} does not seem to be k6: ",
            (await Assert.ThrowsAsync<EngineFailedException>(() => K6Binary.FindAsync(git.Path, "", token))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EngineUnavailableException>(() => K6Binary.FindAsync(null, _folder, token));
        await Assert.ThrowsAsync<EngineUnavailableException>(() => K6Binary.FindAsync(" ", git.Folder, token));
    }

    [Theory]
    [InlineData("echo git version 2.39.5", "\"git version 2.39.5\"")]
    [InlineData("true", "nothing")]
    [InlineData("printf '\\033[2J\\000x'", "\"\\x1B[2J\\x00x\"")]
    public async Task Something_else_is_no_k6(string version, string printed)
    {
        using var fake = await FakeK6.OfAsync("", version);

        var problem = await Assert.ThrowsAsync<EngineUnavailableException>(() => AskAsync(fake.Path));

        Assert.Equal($"{fake.Path} does not seem to be k6: \"k6 version\" should print a line like \"k6 v2.2.0 (…, go1.25.1, linux/amd64)\", and it printed {printed}. {HowToGetIt}", problem.Message);
    }

    [Fact]
    public async Task Something_that_prints_without_end_is_no_k6()
    {
        using var fake = await FakeK6.OfAsync("", "exec yes");

        Assert.Contains("and it printed \"y\".", (await Assert.ThrowsAsync<EngineUnavailableException>(() => AskAsync(fake.Path))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_k6_before_1_is_refused()
    {
        using var fake = await FakeK6.OfAsync("", "echo 'k6 v0.57.0 (commit/50afd82c18, go1.23.6, linux/amd64)'");

        Assert.Equal(
            $"{fake.Path} is k6 0.57.0, which is too old: LoadTester needs k6 1 or 2 (2 preferred). {HowToGetIt}",
            (await Assert.ThrowsAsync<EngineUnavailableException>(() => AskAsync(fake.Path))).Message);
    }

    [Fact]
    public async Task A_k6_is_known_by_its_version()
    {
        using var fake = await FakeK6.OfAsync("");

        Assert.Equal(fake.Binary, await AskAsync(fake.Path));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<K6Binary> AskAsync(string path) => K6Binary.AtAsync(path, TestContext.Current.CancellationToken);
}
