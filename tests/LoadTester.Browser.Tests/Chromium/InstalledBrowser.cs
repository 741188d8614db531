using Xunit;

[assembly: AssemblyFixture(typeof(LoadTester.InstalledBrowser))]

namespace LoadTester;

/// <summary>The browser of this machine, started once for all tests. Without one they skip, with the reason.</summary>
public sealed class InstalledBrowser : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private BrowserProfile? _profile;
    private BrowserProcess? _process;
    private DevTools? _tools;

    /// <summary>Skips the test where there is none.</summary>
    internal static Browser Found()
    {
        var (browser, problem) = Browser.Find();
        Assert.SkipWhen(browser is null, problem ?? "");
        return browser!;
    }

    /// <summary>An empty page of its own for a test, in a window of that width.</summary>
    internal async Task<Page> PageAsync(int width = 1400)
    {
        var token = TestContext.Current.CancellationToken;
        var browser = Found();
        await _starting.WaitAsync(token);
        try
        {
            _tools ??= await StartAsync(browser, token);
        }
        finally
        {
            _starting.Release();
        }

        return await Page.OpenAsync(_tools, width, token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_tools is not null)
            await _tools.DisposeAsync();
        if (_process is not null)
            await _process.KillAsync();
        _process?.Dispose();
        if (_profile is not null)
            await _profile.DisposeAsync();
        _starting.Dispose();
    }

    private async Task<DevTools> StartAsync(Browser browser, CancellationToken cancellationToken)
    {
        _profile = new();
        _process = BrowserProcess.Start(browser, ["--headless", "--hide-scrollbars", "--remote-debugging-port=0", .. PdfFlags.Alone(_profile.Path), "about:blank"], _profile.Path);
        // The port, and the path of the browser's own socket.
        var file = Path.Combine(_profile.Path, "DevToolsActivePort");
        for (var tries = 0; ; tries++)
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file, cancellationToken) is [var port, var path, ..])
                return await DevTools.ConnectAsync(new($"ws://127.0.0.1:{port}{path}"), cancellationToken);
            Assert.False(_process.Ended.IsCompleted, $"{browser.Path} did not start: {_process.Output}");
            Assert.True(tries < 600, $"{browser.Path} opened no port for DevTools within 30 s: {_process.Output}");
            await Task.Delay(50, cancellationToken);
        }
    }
}
