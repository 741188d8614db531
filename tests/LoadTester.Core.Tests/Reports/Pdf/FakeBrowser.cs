using System.Diagnostics;
using Xunit;

namespace LoadTester;

/// <summary>
/// A shell script that behaves like a browser, or like a broken one. In it <c>$pdf</c> is the file to print to, <c>$profile</c> the folder it was given and
/// <c>$folder</c> one that it shares with the test.
/// </summary>
internal sealed class FakeBrowser : IDisposable
{
    private FakeBrowser(string folder) => Folder = folder;

    public string Folder { get; }

    public string Path => In("chromium");

    public string Html => In("report.html");

    public string Pdf => In("report.pdf");

    public static async Task<FakeBrowser> OfAsync(string print)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins of browsers are shell scripts.");
        var fake = new FakeBrowser(Directory.CreateTempSubdirectory("loadtester-fake-").FullName);
        await File.WriteAllTextAsync(fake.Html, "<!doctype html>");
        await fake.WriteAsync($$"""
            #!/bin/sh
            folder='{{fake.Folder}}'
            for argument in "$@"; do
              echo "$argument" >> "$folder/arguments"
              case "$argument" in
                --print-to-pdf=*) pdf=${argument#*=} ;;
                --user-data-dir=*) profile=${argument#*=} ;;
              esac
            done
            {{print}}
            """);
        return fake;
    }

    /// <summary>Has the page printed by it.</summary>
    public Task<string?> PrintAsync(TimeProvider? clock = null) =>
        new PdfPrinter(new(Path)) { Clock = clock ?? TimeProvider.System }.PrintAsync(Html, Pdf, TestContext.Current.CancellationToken);

    /// <summary>The same, until it is cancelled.</summary>
    public Task<string?> UntilAsync(CancellationToken cancellationToken) => new PdfPrinter(new(Path)).PrintAsync(Html, Pdf, cancellationToken);

    public string In(string name) => System.IO.Path.Combine(Folder, name);

    public string Read(string name) => File.ReadAllText(In(name)).Trim();

    /// <summary>The files in its folder that it did not begin with.</summary>
    public IEnumerable<string> Left() =>
        Directory.EnumerateFileSystemEntries(Folder).Select(System.IO.Path.GetFileName).Except(["chromium", "report.html", "arguments"]).Order(StringComparer.Ordinal)!;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Not by this process: a file that it holds open for writing, if only in a child that it is about to make, cannot be run.</summary>
    private async Task WriteAsync(string text)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat > \"$0\"; chmod +x \"$0\"", Path]) { RedirectStandardInput = true })!;
        await shell.StandardInput.WriteAsync(text);
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
    }
}
