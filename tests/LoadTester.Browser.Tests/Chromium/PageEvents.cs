using System.Collections.Concurrent;
using System.Text.Json;

namespace LoadTester;

/// <summary>What a page reported of itself.</summary>
internal sealed class PageEvents
{
    private TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Complaints { get; } = new();

    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Ends with the next load.</summary>
    public Task Loaded()
    {
        _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _loaded.Task;
    }

    public void Add(string name, JsonElement parameters)
    {
        switch (name)
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Network.requestWillBeSent":
                Requests.Enqueue(parameters.GetProperty("request").GetProperty("url").GetString()!);
                break;
            case "Log.entryAdded":
                Complaints.Enqueue($"log: {parameters.GetProperty("entry").GetProperty("text")}");
                break;
            case "Runtime.consoleAPICalled":
                Complaints.Enqueue($"console: {parameters.GetProperty("args")}");
                break;
            case "Runtime.exceptionThrown":
                Complaints.Enqueue($"exception: {parameters.GetProperty("exceptionDetails")}");
                break;
            case "Audits.issueAdded":
                Complaints.Enqueue($"issue: {parameters.GetProperty("issue")}");
                break;
        }
    }
}
