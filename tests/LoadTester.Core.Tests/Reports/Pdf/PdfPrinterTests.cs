using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace LoadTester;

public sealed class PdfPrinterTests
{
    private const string Print = """printf '%%PDF-1.4\nsome text\n%%%%EOF\n' > "$pdf" """;

    [Fact]
    public async Task A_browser_prints_the_page_without_a_window_a_network_or_anything_of_the_users()
    {
        using var browser = await FakeBrowser.OfAsync($"ls -ld \"$profile\" > \"$folder/listing\"; {Print}");

        Assert.Null(await browser.PrintAsync());

        Assert.Equal("%PDF-1.4\nsome text\n%%EOF", browser.Read("report.pdf"));
        var arguments = browser.Read("arguments").Split('\n');
        var profile = arguments.Single(argument => argument.StartsWith("--user-data-dir=", StringComparison.Ordinal))["--user-data-dir=".Length..];
        Assert.StartsWith("drwx------", browser.Read("listing"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(profile), $"{profile} is still there.");
        Assert.Equal(new Uri(browser.Html).AbsoluteUri, arguments[^1]);
        foreach (var flag in new[] { "--headless", "--no-pdf-header-footer", "--no-first-run", "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-dev-shm-usage" })
            Assert.Contains(flag, arguments);
        Assert.Equal(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, arguments.Contains("--no-sandbox"));
    }

    [Fact]
    public async Task A_pdf_that_is_there_is_replaced_only_by_a_whole_one()
    {
        using var browser = await FakeBrowser.OfAsync("""printf '%%PDF-1.4\nhalf' > "$pdf" """);
        await File.WriteAllTextAsync(browser.Pdf, "the last one", TestContext.Current.CancellationToken);

        Assert.Equal($"{browser.Path} wrote a PDF without an end, and said nothing.", await browser.PrintAsync());

        Assert.Equal("the last one", browser.Read("report.pdf"));
        Assert.Equal(["report.pdf"], browser.Left());
    }

    [Theory]
    [InlineData("true", "wrote no file, and said nothing.")]
    [InlineData("echo 'Page load failed: net::ERR_FILE_NOT_FOUND' >&2", "wrote no file, and said: Page load failed: net::ERR_FILE_NOT_FOUND")]
    [InlineData("echo rubbish > \"$pdf\"", "wrote a file that is no PDF, and said nothing.")]
    [InlineData(": > \"$pdf\"", "wrote a file that is no PDF, and said nothing.")]
    [InlineData("echo out; echo '[1:2:ERROR:dbus/bus.cc:405] Failed' >&2; echo err >&2; exit 1", "ended with exit code 1, and said: ", "out", "err")]
    [InlineData("echo 'FATAL: No usable sandbox!' >&2; exit 133",
        "ended with exit code 133, and said: FATAL: No usable sandbox! Allow it user namespaces, or set LOADTESTER_BROWSER to a script that calls it with --no-sandbox: the report is no stranger's page and runs no script.")]
    [InlineData("# exec /snap/bin/chromium\ntrue",
        "wrote no file, and said nothing. It is a snap: it reads and writes only in your home folder, outside of what is hidden there, and has a /tmp of its own. Have the report written to such a folder, or set LOADTESTER_BROWSER to a browser that is no snap.")]
    public async Task A_browser_that_does_not_print_is_named_with_what_it_said(string print, string problem, params string[] lines)
    {
        using var browser = await FakeBrowser.OfAsync(print);

        var found = await browser.PrintAsync();

        if (lines.Length == 0)
            Assert.Equal($"{browser.Path} {problem}", found);
        else
            Assert.Equal(lines.Order(), found![(browser.Path.Length + 1 + problem.Length)..].Split(" | ").Order());
        Assert.Empty(browser.Left());
    }

    [Fact]
    public async Task What_a_browser_says_is_cut_and_made_harmless()
    {
        using var browser = await FakeBrowser.OfAsync("""
            i=0; while [ $i -lt 3000 ]; do echo "line $i of a long complaint"; i=$((i + 1)); done
            printf 'the end \033[2J'
            exit 1
            """);

        Assert.Equal(
            $"{browser.Path} ended with exit code 1, and said: line 2997 of a long complaint | line 2998 of a long complaint | line 2999 of a long complaint | the end \\x1B[2J",
            await browser.PrintAsync());
    }

    [Fact]
    public async Task A_browser_that_hangs_is_killed_with_all_that_it_started()
    {
        using var browser = await FakeBrowser.OfAsync("""
            trap '' TERM INT HUP
            echo hangs
            echo $$ > "$folder/pids"
            sleep 60 & echo $! >> "$folder/pids"
            (sh -c 'echo $$ >> "$0"; exec sleep 60' "$folder/pids" &)
            while :; do sleep 1; done
            """);

        var clock = new ManualClock();
        var printing = browser.PrintAsync(clock);
        await FakeK6.Until(() => clock.Timers == 1 && File.Exists(browser.In("pids")) && browser.Read("pids").Split('\n').Length == 3, "the browser");
        clock.FireNext();

        Assert.Equal($"{browser.Path} was not done within 30 s and was killed, and said: hangs", await printing);

        await AssertGoneAsync(browser, 3);
    }

    [Fact]
    public async Task A_cancelled_run_leaves_no_browser_behind()
    {
        using var browser = await FakeBrowser.OfAsync("""
            echo $$ > "$folder/pids"
            sleep 60 & echo $! >> "$folder/pids"
            touch "$folder/ready"
            wait
            """);
        using var cancelling = new CancellationTokenSource();
        var printing = browser.UntilAsync(cancelling.Token);
        await FakeK6.Until(() => File.Exists(browser.In("ready")), "the browser");
        await cancelling.CancelAsync();

        Assert.Equal("the run was cancelled.", await printing);

        await AssertGoneAsync(browser, 2);
    }

    [Fact]
    public async Task A_process_that_a_browser_leaves_behind_is_killed()
    {
        using var browser = await FakeBrowser.OfAsync($"sleep 60 & echo $! > \"$folder/pids\"; {Print}");

        Assert.Null(await browser.PrintAsync());

        await AssertGoneAsync(browser, 1);
    }

    private static async Task AssertGoneAsync(FakeBrowser browser, int count)
    {
        var pids = browser.Read("pids").Split('\n').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(count, pids.Count);
        await FakeK6.Until(() => pids.TrueForAll(IsGone), $"the end of the processes {string.Join(", ", pids)}");
        var profile = browser.Read("arguments").Split('\n').Single(argument => argument.StartsWith("--user-data-dir=", StringComparison.Ordinal))["--user-data-dir=".Length..];
        Assert.False(Directory.Exists(profile), $"{profile} is still there.");
    }

    private static bool IsGone(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            // Killed, and not yet waited for by whoever inherited it.
            return process.HasExited || File.Exists($"/proc/{pid}/stat") && File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
        {
            return true;
        }
    }
}
