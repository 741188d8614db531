using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>What happens within a container before k6 begins; the shell's part with the shell of this machine.</summary>
public sealed class GateTests
{
    [Fact]
    public void The_arguments_of_k6_follow_the_shell_and_leave_room_for_more() =>
        Assert.Equal(["-c", "k6", "run", "/loadtester/loadtester.js"], Gate.Command(["run", "/loadtester/loadtester.js"]).Where((_, index) => index != 1));

    [Fact]
    public async Task The_shell_waits_for_the_file_and_becomes_k6_with_all_arguments()
    {
        using var folder = new ShellFolder();
        await folder.WriteAsync("k6", "#!/bin/sh\nfor a in \"$@\"; do echo \"<$a>\"; done\nexit 99\n", isExecutable: true);
        using var shell = folder.Start([.. Gate.Command(["run", "a b", "$HOME"]), "--http-debug"]);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(shell.HasExited);

        await folder.WriteAsync("go", "");
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("<run>\n<a b>\n<$HOME>\n<--http-debug>\n", output);
        Assert.Equal(99, shell.ExitCode);
    }

    [Fact]
    public async Task What_is_printed_of_the_surroundings_is_read()
    {
        using var folder = new ShellFolder();
        await folder.WriteAsync("k6", "#!/bin/sh\necho 'k6 v2.2.0 (commit/9ee1a27, go1.25.1, linux/amd64)'\n", isExecutable: true);
        using var shell = folder.Start(Gate.LookAround()[1..]);
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new K6Version(2, 2, 0), Surroundings.Parse(output, "grafana/k6:2.2.0").K6);
        Assert.Contains("localhost", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_k6_is_told_with_what_the_shell_says_of_it()
    {
        using var folder = new ShellFolder();
        using var shell = folder.Start(Gate.LookAround()[1..], path: "/nowhere:/bin:/usr/bin");
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(K6Version.Parse(output) is not null, "This machine has a k6 in /usr/bin.");

        var missing = Assert.Throws<EngineFailedException>(() => Surroundings.Parse(output, "busybox:latest"));

        Assert.Matches("^The image busybox:latest has no k6 on its PATH: \"k6 version\" printed \"[^\"]*k6: [^\"]*not found\"\\. Use an image with k6, such as grafana/k6:2\\.2\\.0\\.$", missing.Message);
    }

    [Fact]
    public void A_k6_that_is_killed_before_it_begins_is_told_with_the_likely_cause() => Assert.Equal(
        "k6 was killed in its container before it began (exit code 137): most likely the memory that .WithContainer(…) or Docker gives it is too small. Give it more.",
        Assert.Throws<EngineFailedException>(() => Surroundings.Parse("Killed\nk6 exit code: 137\n", "grafana/k6:2.2.0")).Message);

    [Fact]
    public void A_k6_that_is_too_old_is_told()
    {
        var old = Assert.Throws<EngineFailedException>(() => Surroundings.Parse("k6 v0.54.0 (commit/abc, go1.23.1, linux/amd64)\nk6 exit code: 0\n", "grafana/k6:0.54.0"));

        Assert.Equal("The image grafana/k6:0.54.0 has k6 0.54.0, which is too old: LoadTester needs k6 1 or 2 (2 preferred). Use an image such as grafana/k6:2.2.0.", old.Message);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(127, null)]
    public void A_connection_is_judged_by_the_exit_code(int exitCode, bool? connected) => Assert.Equal(connected, Gate.Connected(exitCode));

    [Theory]
    [InlineData(null, null, false, true)]
    [InlineData("unix:///run/user/1000/docker.sock", null, false, true)]
    [InlineData("npipe://./pipe/docker_engine", null, false, true)]
    [InlineData("tcp://192.0.2.7:2375", null, false, false)]
    [InlineData(null, null, true, false)]
    [InlineData(null, "127.0.0.1", true, true)]
    [InlineData(null, "192.0.2.7", false, false)]
    public void The_port_for_progress_is_published_for_this_machine_alone_where_Docker_is_here(string? endpoint, string? host, bool isInContainer, bool isHere) =>
        Assert.Equal(isHere, ContainerPlan.IsHere(name => name switch { "DOCKER_HOST" => endpoint, "TESTCONTAINERS_HOST_OVERRIDE" => host, _ => null }, isInContainer));

    /// <summary>A folder in the place of the container's, for a shell on this machine.</summary>
    private sealed class ShellFolder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("loadtester-gate-").FullName;

        public ShellFolder() => Assert.SkipUnless(File.Exists(Gate.Shell), $"This machine has no {Gate.Shell}.");

        public async Task WriteAsync(string name, string text, bool isExecutable = false)
        {
            var path = Path.Combine(_path, name);
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
            if (isExecutable && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        public Process Start(IEnumerable<string> arguments, string? path = null)
        {
            var start = new ProcessStartInfo(Gate.Shell) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument.Replace(Gate.Folder, _path + "/", StringComparison.Ordinal));
            start.Environment["PATH"] = path ?? $"{_path}:{Environment.GetEnvironmentVariable("PATH")}";
            return Process.Start(start)!;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
