using System.Diagnostics;
using System.Text;
using Xunit;

namespace LoadTester;

/// <summary>Load tests of an assembly of its own, run by its executable.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadtester-child-").FullName;

    private string Go => Path.Combine(_folder, "go");

    private string Journal => Path.Combine(_folder, "journal");

    private string LockPath => Path.Combine(_folder, "machine.lock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Load_tests_of_two_processes_do_not_overlap()
    {
        using var first = Start("first");
        await first.Errors.Contains("child");
        using var second = Start("second");
        await second.Errors.Contains($"Waiting for Waits.Test (process {first.Id}) to end: load tests run one at a time on a machine. It holds {LockPath}");
        await File.WriteAllTextAsync(Go, "");

        Assert.Equal(0, await first.ExitCode());
        Assert.Equal(0, await second.ExitCode());
        Assert.Equal([$"{first.Id} began", $"{first.Id} ended", $"{second.Id} began", $"{second.Id} ended"], await File.ReadAllLinesAsync(Journal));
    }

    [Fact]
    public async Task A_lock_of_a_process_that_died_is_free()
    {
        using var first = Start("first");
        await first.Errors.Contains("child");
        first.Kill();
        await first.ExitCode();
        await File.WriteAllTextAsync(Go, "");
        using var second = Start("second");

        Assert.Equal(0, await second.ExitCode());
        Assert.DoesNotContain("Waiting", second.Errors.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_and_result_are_on_standard_error_while_the_console_is_captured()
    {
        using var child = Start("only");
        await child.Errors.Contains("child");
        await File.WriteAllTextAsync(Go, "");

        Assert.Equal(0, await child.ExitCode());
        Assert.EndsWith($"  Result  {Path.Combine(_folder, "only", "Waits.Test", "result.json")}\n", child.Errors.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Result  ", child.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_c_ends_the_run_and_what_was_measured_is_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill -INT");
        using var child = Start("only");
        await child.Errors.Contains("child");
        await child.Interrupt();

        Assert.NotEqual(0, await child.ExitCode());
        var result = await LoadResult.LoadAsync(Path.Combine(_folder, "only", "Waits.Test", "result.json"));
        Assert.Equal(RunOutcome.Cancelled, result.Outcome);
    }

    [Fact]
    public async Task A_second_control_c_ends_an_After_that_hangs_and_what_was_measured_until_the_first_is_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill -INT");
        await using var target = new HangingTarget();
        using var child = Start("only", "Hangs", target.Url);
        await target.Calls(20);
        await child.Interrupt();
        await target.After;
        await child.Interrupt();

        Assert.NotEqual(0, await child.ExitCode());
        var result = await LoadResult.LoadAsync(Path.Combine(_folder, "only", "Hangs.Test", "result.json"));
        Assert.Equal(RunOutcome.Cancelled, result.Outcome);
        Assert.InRange(result.Metric("http_reqs")!.Values["count"], 15, double.MaxValue);
        Assert.Contains("After was interrupted, because the run was to end at once. What it takes away may still be there.", result.Warnings);
        Assert.Contains("Load test \"hangs\" was cancelled after ", child.Errors.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Virtual_users_without_a_socket_fail_and_do_not_bring_the_process_down()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells how many files may be open");
        await using var target = new HangingTarget();
        using var child = new Child(Configure("only", "/bin/sh", ["-c", $"ulimit -n 300 && exec dotnet \"{Assembly}\" -noLogo -noColor -class LoadTester.Child.Crowd"], target.Url));

        Assert.Equal(0, await child.ExitCode());
        var result = await LoadResult.LoadAsync(Path.Combine(_folder, "only", "Crowd.Test", "result.json"));
        Assert.Equal((500.0, 500L), (result.Metric("http_reqs")!.Values["count"], result.Scenarios[0].Iterations));
        var failure = Assert.Single(result.Failures);
        Assert.Equal(("call", $"this machine allows no more open sockets (see ulimit -n): {target.Url}"), (failure.Step, failure.Reason));
        Assert.InRange(failure.Count, 200, 490);
        var warning = Assert.Single(result.Warnings, warning => warning.StartsWith("500 virtual users need a socket each, and this process has ", StringComparison.Ordinal));
        Assert.EndsWith(" are kept free): the others will fail to connect. Raise the limit, or ask for fewer virtual users.", warning, StringComparison.Ordinal);
        Assert.StartsWith($"crowd  !  {warning}\n", child.Errors.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Virtual_users_without_a_socket_leave_those_that_a_target_in_the_process_needs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells how many files may be open");
        using var child = new Child(Configure("only", "/bin/sh", ["-c", $"ulimit -n 1024 && exec dotnet \"{Assembly}\" -noLogo -noColor -class LoadTester.Child.CrowdWithin"]));

        Assert.Equal(0, await child.ExitCode());
        var result = await LoadResult.LoadAsync(Path.Combine(_folder, "only", "CrowdWithin.Test", "result.json"));
        Assert.Equal((600.0, 600L), (result.Metric("http_reqs")!.Values["count"], result.Scenarios[0].Iterations));
        var failure = Assert.Single(result.Failures);
        Assert.StartsWith("this machine allows no more open sockets (see ulimit -n): ", failure.Reason, StringComparison.Ordinal);
        Assert.InRange(failure.Count, 150, 500);
        var warning = Assert.Single(result.Warnings, warning => warning.Contains(" need a socket ", StringComparison.Ordinal));
        Assert.StartsWith("600 virtual users need a socket each, and the target, which runs in this process, one more for each of them: 1,200, and this process has ", warning, StringComparison.Ordinal);
        Assert.EndsWith(" are kept free): the others will fail to connect. Raise the limit, ask for fewer virtual users, or run the target in a process of its own.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_standard_error_does_no_harm()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Closing a stream needs a shell");
        await File.WriteAllTextAsync(Go, "");
        using var child = new Child(Configure("only", "/bin/sh", ["-c", $"exec dotnet \"{Assembly}\" -noLogo -noColor -class LoadTester.Child.Waits 2>&-"]));

        Assert.Equal(0, await child.ExitCode());
        Assert.True(File.Exists(Path.Combine(_folder, "only", "Waits.Test", "result.json")));
    }

    [Fact]
    public async Task A_load_test_of_plain_steps_begins_without_what_other_tests_need()
    {
        using var child = new Child(Configure("only", "dotnet", [Assembly, "-class", "LoadTester.Child.Starts"]));
        Assert.Equal(0, await child.ExitCode());

        var loaded = await File.ReadAllLinesAsync(Journal);
        Assert.Contains("LoadTester.Core", loaded);
        // Each costs time between "dotnet test" and the first request.
        Assert.Empty(loaded.Intersect(["Bogus", "CsvHelper", "Handlebars", "MedallionShell", "Microsoft.OpenApi", "YamlDotNet"]));
    }

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "LoadTester.Xunit.Tests.Child.dll");

    private Child Start(string output, string name = "Waits", string? url = null) =>
        new(Configure(output, "dotnet", [Assembly, "-noLogo", "-noColor", "-class", $"LoadTester.Child.{name}"], url));

    private ProcessStartInfo Configure(string output, string program, string[] arguments, string? url = null) => new(program, arguments)
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        Environment =
        {
            [Settings.LockVariable] = LockPath,
            [Settings.OutputVariable] = Path.Combine(_folder, output),
            ["CHILD_GO"] = Go,
            ["CHILD_JOURNAL"] = Journal,
            ["CHILD_URL"] = url,
        },
    };

    private sealed class Child : IDisposable
    {
        private readonly Process _process;
        private readonly Task<string> _output;
        private readonly Task _errors;

        public Child(ProcessStartInfo start)
        {
            _process = Process.Start(start)!;
            _output = _process.StandardOutput.ReadToEndAsync();
            _errors = ReadErrors();
        }

        public int Id => _process.Id;

        public LiveStream Errors { get; } = new();

        public string Output { get; private set; } = "";

        public async Task<int> ExitCode()
        {
            await _process.WaitForExitAsync();
            await _errors;
            Output = await _output;
            return _process.ExitCode;
        }

        public void Kill() => _process.Kill();

        /// <summary>As Ctrl-C does.</summary>
        public async Task Interrupt()
        {
            using var kill = Process.Start("kill", ["-INT", $"{Id}"]);
            await kill.WaitForExitAsync();
        }

        public void Dispose()
        {
            if (!_process.HasExited)
                _process.Kill();
            _process.Dispose();
            Errors.Dispose();
        }

        private async Task ReadErrors()
        {
            while (await _process.StandardError.ReadLineAsync() is { } line)
                Errors.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
    }
}
