using System.Text.Json;
using Xunit;

namespace LoadTester;

/// <summary>A page in the browser, and what happened in it.</summary>
internal sealed class Page : IAsyncDisposable
{
    private const int Height = 900;

    private readonly DevTools _tools;
    private readonly string _target;
    private readonly string _session;
    private readonly CancellationToken _cancellationToken;
    private readonly PageEvents _events = new();

    private Page(DevTools tools, string target, string session, CancellationToken cancellationToken)
    {
        (_tools, _target, _session, _cancellationToken) = (tools, target, session, cancellationToken);
        tools.Listen(session, _events.Add);
    }

    /// <summary>Errors, warnings and whatever else was written to the console; violations of the page's own content-security policy.</summary>
    public IReadOnlyList<string> Complaints => [.. _events.Complaints];

    /// <summary>The url of each request, the page's own included.</summary>
    public IReadOnlyList<string> Requests => [.. _events.Requests];

    public static async Task<Page> OpenAsync(DevTools tools, int width, CancellationToken cancellationToken)
    {
        var target = (await tools.SendAsync(null, "Target.createTarget", new { url = "about:blank" }, cancellationToken)).GetProperty("targetId").GetString()!;
        var attached = await tools.SendAsync(null, "Target.attachToTarget", new { targetId = target, flatten = true }, cancellationToken);
        var page = new Page(tools, target, attached.GetProperty("sessionId").GetString()!, cancellationToken);
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network", "Audits", "Performance" })
            await page.SendAsync($"{domain}.enable");
        await page.ResizeAsync(width);
        return page;
    }

    /// <summary>Goes to a file of this machine and waits until it is loaded.</summary>
    public async Task<Page> GoToAsync(string path)
    {
        var loaded = _events.Loaded();
        await SendAsync("Page.navigate", new { url = new Uri(Path.GetFullPath(path)).AbsoluteUri });
        await loaded.WaitAsync(TimeSpan.FromSeconds(30), _cancellationToken);
        return this;
    }

    /// <summary>As on the screen of somebody who likes it "light" or "dark"; or on paper: "print", and "print by night" where the machine is set to dark.</summary>
    public Task LookAsync(string look) =>
        SendAsync("Emulation.setEmulatedMedia", new
        {
            media = look.StartsWith("print", StringComparison.Ordinal) ? "print" : "screen",
            features = new[] { new { name = "prefers-color-scheme", value = look is "dark" or "print by night" ? "dark" : "light" }, new { name = "prefers-reduced-motion", value = "reduce" } },
        });

    /// <summary>Makes the window that wide.</summary>
    public Task ResizeAsync(int width) => SendAsync("Emulation.setDeviceMetricsOverride", new { width, height = Height, deviceScaleFactor = 1, mobile = false });

    public Task SwitchScriptsOffAsync() => SendAsync("Emulation.setScriptExecutionDisabled", new { value = true });

    /// <summary>The value of a JavaScript expression.</summary>
    public async Task<T> EvaluateAsync<T>(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        if (answer.TryGetProperty("exceptionDetails", out var problem))
            throw new InvalidOperationException($"{problem}\n{expression}");
        return answer.GetProperty("result").GetProperty("value").Deserialize<T>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Fails with all that some of the audits (Audits/*.js) find wrong.</summary>
    public async Task AssertAsync(params string[] audits)
    {
        var problems = new List<string>();
        foreach (var name in audits)
            problems.AddRange((await EvaluateAsync<string[]>($"({Audit(name)}\n)()")).Select(problem => $"{name}: {problem}"));
        Assert.True(problems.Count == 0, string.Join('\n', problems.Distinct()));
    }

    /// <summary>One of <c>Performance.getMetrics</c>, e.g. <c>Nodes</c>.</summary>
    public async Task<double> MetricAsync(string name) =>
        (await SendAsync("Performance.getMetrics")).GetProperty("metrics").EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();

    /// <summary>The whole page as a picture, for a person to look at; it lies in the folder "rendered" beside the tests' assembly.</summary>
    public async Task ScreenshotAsync(string name)
    {
        var picture = await SendAsync("Page.captureScreenshot", new { format = "png", captureBeyondViewport = true });
        await File.WriteAllBytesAsync(Rendered.File($"{name}.png"), picture.GetProperty("data").GetBytesFromBase64(), _cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _tools.SendAsync(null, "Target.closeTarget", new { targetId = _target }, patience.Token);
    }

    private static string Audit(string name)
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream($"{name}.js");
        Assert.True(stream is not null, $"There is no audit {name}.js.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private Task<JsonElement> SendAsync(string method, object? parameters = null) => _tools.SendAsync(_session, method, parameters, _cancellationToken);
}
