using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit;
using Xunit.LoadTests;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace LoadTester;

/// <summary>Runs test classes with the real framework inside a test. Each test case makes the trip through its serialized form that Test Explorer makes.</summary>
internal sealed class InnerRun : IDisposable
{
    private readonly LiveStream _live = new();

    public InnerRun()
    {
        Folder = Directory.CreateTempSubdirectory("loadtester-xunit-").FullName;
        LockPath = Path.Combine(Folder, "machine.lock");
        Output = Path.Combine(Folder, "out");
        Environment.SetEnvironmentVariable(Settings.LockVariable, LockPath);
        Environment.SetEnvironmentVariable(Settings.OutputVariable, Output);
        Environment.SetEnvironmentVariable(Settings.RequireEngineVariable, null);
        Environment.SetEnvironmentVariable(EngineChoice.Variable, null);
        foreach (var variable in new[] { ReportWords.Variable, StepSummary.Variable, "GITHUB_ACTIONS", "TF_BUILD" })
            Environment.SetEnvironmentVariable(variable, null);
        LiveChannel.Open = () => _live;
        LiveChannel.IsTerminal = () => IsTerminal;
        MachineLock.Patience = TimeSpan.Zero;
        Journal.Clear();
    }

    public string Folder { get; }

    /// <summary>Whether a terminal stands in for standard error.</summary>
    public bool IsTerminal { get; init; }

    public string LockPath { get; }

    public string Output { get; }

    /// <summary>What was written to standard error so far.</summary>
    public string Live => _live.Text;

    public IReadOnlyList<InnerTest> Tests { get; private set; } = [];

    /// <summary>The one test that the class has.</summary>
    public InnerTest Test => Assert.Single(Tests);

    public InnerTest this[string name] => Assert.Single(Tests, test => test.Name == name);

    public static async Task<InnerRun> Of(params Type[] classes)
    {
        var run = new InnerRun();
        await run.RunAsync(classes);
        return run;
    }

    /// <summary>What is said below the table of a test, where it says nothing of reports.</summary>
    public string LinesOf(string test) => $"\n\n  Report  {Path.Combine(Output, test, "report.html")}\n  Result  {Path.Combine(Output, test, "result.json")}";

    /// <summary>Ends when something that contains <paramref name="text"/> was written to standard error.</summary>
    public Task Says(string text) => _live.Contains(text);

    public async Task RunAsync(Type[] classes, bool preEnumerate = true, ExplicitOption explicitOption = ExplicitOption.Off, bool aggressive = false, CancellationToken cancellationToken = default)
    {
        var sink = new Sink();
        var ended = new TaskCompletionSource();
        ThreadPool.QueueUserWorkItem(async _ =>
        {
            TestContext.SetForInitialization(null, false, false);
            try
            {
                await using var framework = new XunitTestFramework();
                var assembly = typeof(InnerRun).Assembly;
                var discovery = TestFrameworkOptions.ForDiscovery(new TestAssemblyConfiguration());
                discovery.SetPreEnumerateTheories(preEnumerate);
                discovery.SetMethodDisplay(TestMethodDisplay.Method);
                var execution = TestFrameworkOptions.ForExecution(new TestAssemblyConfiguration());
                execution.SetDisableParallelization(false);
                execution.SetExplicitOption(explicitOption);
                if (aggressive)
                {
                    // The algorithm with a synchronization context, here of one thread.
                    execution.SetParallelAlgorithm(ParallelAlgorithm.Aggressive);
                    execution.SetMaxParallelThreads(1);
                }

                var found = new List<ITestCase>();
                await framework.GetDiscoverer(assembly).Find(testCase => { found.Add(testCase); return new(true); }, discovery, classes, CancellationToken.None);
                var travelled = found.ConvertAll(testCase => (ITestCase)SerializationHelper.Instance.Deserialize(SerializationHelper.Instance.Serialize(testCase, testCase.GetType()))!);
                await framework.GetExecutor(assembly).RunTestCases(travelled, sink, execution, cancellationToken);
                ended.SetResult();
            }
            catch (Exception e)
            {
                ended.SetException(e);
            }
        });
        await ended.Task;
        Tests = sink.Tests();
    }

    public void Dispose()
    {
        LiveChannel.Open = Console.OpenStandardError;
        LiveChannel.IsTerminal = static () => !Console.IsErrorRedirected;
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A test that does not end still holds its lock file.
        }
    }

    private sealed class Sink : Xunit.Sdk.IMessageSink
    {
        private readonly List<IMessageSinkMessage> _messages = [];

        public bool OnMessage(IMessageSinkMessage message)
        {
            lock (_messages)
                _messages.Add(message);
            return true;
        }

        public InnerTest[] Tests()
        {
            lock (_messages)
                return [.. from result in _messages.OfType<ITestResultMessage>().Where(message => message is not ITestFinished)
                           let starting = _messages.OfType<ITestStarting>().Single(one => one.TestUniqueID == result.TestUniqueID)
                           let finished = _messages.OfType<ITestFinished>().Single(one => one.TestUniqueID == result.TestUniqueID)
                           let testCase = _messages.OfType<ITestCaseStarting>().Single(one => one.TestCaseUniqueID == result.TestCaseUniqueID)
                           orderby starting.TestDisplayName
                           select new InnerTest(starting.TestDisplayName, result, starting, finished, testCase)];
        }
    }
}

/// <summary>A test of an inner run, and what became of it.</summary>
internal sealed record InnerTest(string Name, ITestResultMessage Result, ITestStarting Starting, ITestFinished Finished, ITestCaseStarting Case)
{
    public string Outcome => Result switch
    {
        ITestPassed => "passed",
        ITestFailed => "failed",
        ITestSkipped => "skipped",
        _ => "not run",
    };

    /// <summary>The failure as runners print it, or the reason of the skip.</summary>
    public string Message => Result switch
    {
        ITestFailed failed => ExceptionUtility.CombineMessages(failed).ReplaceLineEndings("\n"),
        ITestSkipped skipped => skipped.Reason,
        _ => "",
    };

    /// <summary>The stack trace as runners print it.</summary>
    public string Stack => Result is ITestFailed failed ? ExceptionUtility.CombineStackTraces(failed) ?? "" : "";

    public string Output => Result.Output;

    public override string ToString() => Message.Length == 0 ? $"{Name}: {Outcome}" : $"{Name}: {Outcome}: {Message}";
}

/// <summary>Stands in for standard error.</summary>
internal sealed class LiveStream : MemoryStream
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly List<(string Text, TaskCompletionSource Found)> _awaited = [];

    public string Text
    {
        get
        {
            lock (_lock)
                return _text.ToString().ReplaceLineEndings("\n");
        }
    }

    public Task Contains(string text)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited.Add((text, found));
            Look();
        }

        // Long enough for any machine; a test that would hang fails.
        return found.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_lock)
        {
            _text.Append(Encoding.UTF8.GetString(buffer));
            Look();
        }
    }

    private void Look()
    {
        foreach (var (text, found) in _awaited)
            if (_text.ToString().Contains(text, StringComparison.Ordinal))
                found.TrySetResult();
    }
}

/// <summary>What inner tests did, in order.</summary>
internal static class Journal
{
    private static readonly List<string> s_entries = [];

    public static void Clear()
    {
        lock (s_entries)
            s_entries.Clear();
    }

    public static void Write(string entry)
    {
        lock (s_entries)
            s_entries.Add(entry);
    }

    public static string Text
    {
        get
        {
            lock (s_entries)
                return string.Join(", ", s_entries);
        }
    }
}

internal static class Here
{
    public static string File([CallerFilePath] string path = "") => path;
}
