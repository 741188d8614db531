using Xunit;

namespace LoadTester;

public sealed class BrowserTests : IDisposable
{
    private const string Names = "google-chrome, google-chrome-stable, chromium, chromium-browser, microsoft-edge, msedge, chrome";
    private const string HowToGetIt = "Install one, or set LOADTESTER_BROWSER to the path of one.";

    private readonly string _folder = Directory.CreateTempSubdirectory("loadtester-path-").FullName;

    [Fact]
    public void A_machine_without_a_browser_is_told_what_was_looked_for()
    {
        var missing = $"there is no Chrome, Edge or Chromium on this machine: LOADTESTER_BROWSER is not set, and none of {Names} is on the PATH";

        Assert.Equal((null, $"{missing}. {HowToGetIt}"), Browser.Find(" ", _folder, []));
        Assert.Equal((null, $"{missing}, nor in the usual folders of their installers. {HowToGetIt}"), Browser.Find(null, null, [In("none")]));
    }

    [Fact]
    public void The_first_name_that_is_on_the_path_is_taken_and_else_what_an_installer_left()
    {
        var (chromium, chrome, installed) = (Program("chromium"), Program("google-chrome-stable"), Program("installed"));

        Assert.Equal((new Browser(chrome), null), Browser.Find(null, _folder, [installed]));
        File.Delete(chrome);
        Assert.Equal((new Browser(chromium), null), Browser.Find(null, _folder, [installed]));
        File.Delete(chromium);
        Assert.Equal((new Browser(installed), null), Browser.Find(null, _folder, [In("none"), installed]));
    }

    [Fact]
    public void A_browser_that_was_asked_for_is_not_replaced_by_another()
    {
        Program("chromium");
        var app = Directory.CreateDirectory(In("Chromium.app")).FullName;

        Assert.Equal((null, $"LOADTESTER_BROWSER=brave names a command, but there is no \"brave\" on the PATH. {HowToGetIt}"), Browser.Find(" brave ", _folder, []));
        Assert.Equal((null, $"LOADTESTER_BROWSER names {In("none")}, which is not there. {HowToGetIt}"), Browser.Find(In("none"), _folder, []));
        Assert.Equal((null, $"LOADTESTER_BROWSER names {_folder}, which is a folder: give the path of the file in it. {HowToGetIt}"), Browser.Find(_folder, _folder, []));
        Assert.Equal(
            (null, $"LOADTESTER_BROWSER names {app}, which is a folder: give the path of the file in it, e.g. Contents/MacOS/Google Chrome. {HowToGetIt}"), Browser.Find(app, _folder, []));
    }

    [Fact]
    public void A_browser_is_named_by_a_path_or_as_a_command()
    {
        var brave = Program("brave");

        Assert.Equal((new Browser(brave), null), Browser.Find(brave, null, []));
        Assert.Equal((new Browser(brave), null), Browser.Find("brave", _folder, []));
    }

    [Fact]
    public void A_file_that_may_not_be_run_is_no_browser()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no execute permission.");
        File.WriteAllText(In("chrome"), "");

        Assert.Equal((null, $"LOADTESTER_BROWSER names {In("chrome")}, which may not be run. Make it executable: chmod +x {In("chrome")}"), Browser.Find(In("chrome"), null, []));
        Assert.Null(Browser.Find(null, _folder, []).Browser);
    }

    [Fact]
    public void Installers_put_browsers_into_known_folders()
    {
        Assert.Equal(
            [
                @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Users\ada\AppData\Local\Google\Chrome\Application\chrome.exe",
                @"C:\Program Files\Chromium\Application\chrome.exe", @"C:\Users\ada\AppData\Local\Chromium\Application\chrome.exe",
                @"C:\Program Files\Microsoft\Edge\Application\msedge.exe", @"C:\Users\ada\AppData\Local\Microsoft\Edge\Application\msedge.exe",
            ],
            BrowserPlaces.OnWindows([@"C:\Program Files", null, @"C:\Users\ada\AppData\Local"]));
        Assert.Equal(
            [
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", "/Users/ada/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
                "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium",
            ],
            BrowserPlaces.OnMac("/Users/ada"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    private string Program(string name)
    {
        var path = In(OperatingSystem.IsWindows() ? name + ".exe" : name);
        File.WriteAllText(path, "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
