using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Takes in k6's log line by line while it runs, and keeps what a result or an error message needs of it: bounded, however much comes.</summary>
/// <param name="folder">The folder of the run as k6 sees it; taken out of texts, so that they are the same from run to run.</param>
/// <param name="steps">Tells which step a failed request belongs to.</param>
internal sealed partial class K6Log(string folder, StepFinder steps)
{
    private const int MostKinds = 200;
    private const int MostShown = 20;
    private const int TailLines = 20;
    private const int LongestText = 500;

    /// <summary>What is kept of a text until the secrets in it can be masked.</summary>
    private const int LongestKept = 4000;

    /// <summary>k6's advice is for those who write scripts.</summary>
    private const string TooManyRedirects = "Stopped after 11 redirects";
    private const string InsufficientUsers = "Insufficient VUs, reached ";
    private const string StoppedRedirects = "k6: stopped after 10 redirects, and took the last answer as it was";

    private readonly Lock _gate = new();
    private readonly Queue<string> _tail = [];
    private readonly Dictionary<string, long> _warnings = [];
    private readonly Dictionary<(string Step, string Reason), long> _failedRequests = [];
    private readonly Dictionary<(string Check, string Reason), (int Count, string Example)> _mismatches = [];
    private readonly HashSet<string> _shortOfUsers = [];
    private long _furtherWarnings;
    private long _furtherRequests;
    private long _exceptions;

    /// <summary>Exceptions that ended iterations. k6 counts such an iteration as complete, and exits as if all went well.</summary>
    public long Exceptions => Interlocked.Read(ref _exceptions);

    /// <summary>What the script said when it ended the run with <c>exec.test.abort</c>; null when it did not.</summary>
    public string? AbortReason { get; private set; }

    /// <summary>The metrics whose thresholds ended the run early, as k6 lists them; null when none did.</summary>
    public string? AbortingMetrics { get; private set; }

    /// <summary>The scenarios for whose rate there were not enough virtual users.</summary>
    public IReadOnlySet<string> ShortOfUsers
    {
        get
        {
            lock (_gate)
                return _shortOfUsers.ToHashSet();
        }
    }

    /// <summary>Requests that got no answer, by step and reason.</summary>
    public IReadOnlyDictionary<(string Step, string Reason), long> FailedRequests
    {
        get
        {
            lock (_gate)
                return _failedRequests.ToDictionary();
        }
    }

    /// <summary>Such requests of further kinds, past the most that are kept.</summary>
    public long FurtherFailedRequests => Interlocked.Read(ref _furtherRequests);

    /// <summary>What answers had that their document does not declare, by the name of the check: the reasons, that which most virtual users met first, and an example of it.</summary>
    public (IReadOnlyList<string> Reasons, string Example)? Mismatches(string check)
    {
        lock (_gate)
        {
            var own = _mismatches.Where(mismatch => mismatch.Key.Check == check).OrderByDescending(mismatch => mismatch.Value.Count).ToList();
            return own.Count == 0 ? null : ([.. own.Select(mismatch => mismatch.Key.Reason)], own[0].Value.Example);
        }
    }

    public void Add(string text)
    {
        if (text.Length == 0)
            return;
        var line = K6LogLine.Parse(text);
        lock (_gate)
        {
            _tail.Enqueue(Bounded(line.ToString()));
            if (_tail.Count > TailLines)
                _tail.Dequeue();
            Take(line);
        }
    }

    /// <summary>The last lines, indented, for a message that says what k6 did last.</summary>
    public string Tail(SecretMask secrets)
    {
        lock (_gate)
            return _tail.Count == 0 ? "  (it printed nothing)" : string.Join("\n", _tail.Select(line => "  " + Readable(line, secrets)));
    }

    /// <summary>What k6 warned of and what scripts printed, in the order of the first of its kind.</summary>
    public IReadOnlyList<string> Warnings(SecretMask secrets)
    {
        lock (_gate)
        {
            var readable = new OrderedDictionary<string, long>();
            foreach (var (text, count) in _warnings)
            {
                var key = Readable(text, secrets);
                readable[key] = readable.GetValueOrDefault(key) + count;
            }

            var shown = readable.Take(MostShown).Select(warning => warning.Value == 1 ? warning.Key : $"{warning.Key} ({warning.Value} times)").ToList();
            var further = _furtherWarnings + readable.Skip(MostShown).Sum(warning => warning.Value);
            if (further > 0)
                shown.Add($"k6 logged {further} further messages.");
            return shown;
        }
    }

    private void Take(K6LogLine line)
    {
        if (Aborted().Match(line.Message) is { Success: true } aborted)
        {
            AbortReason = aborted.Groups["reason"].Value;
            return;
        }

        if (line.IsConsole && Mismatch().Match(line.Message) is { Success: true } mismatch)
        {
            CountMismatch(mismatch.Groups["check"].Value, mismatch.Groups["reason"].Value, mismatch.Groups["example"].Value);
            return;
        }

        if (line.IsConsole)
        {
            Count($"The script said: {line.Message}");
            return;
        }

        if (!line.IsProblem || IsSaidElsewhere(line.Message) || IsShortOfUsers(line))
            return;
        if (line.IsException)
            Interlocked.Increment(ref _exceptions);
        if (line is { Message: "Request Failed", Error: { } error })
            CountRequest(error);
        else
            Count(line.Message.StartsWith(TooManyRedirects, StringComparison.Ordinal) ? StoppedRedirects : $"k6: {line.Text}");
    }

    private bool IsSaidElsewhere(string message)
    {
        if (!message.StartsWith("thresholds on metrics '", StringComparison.Ordinal))
            return message == "test run stopped from REST API";
        if (message.Contains("abortOnFail", StringComparison.Ordinal))
            AbortingMetrics = message.Split('\'') is { Length: > 2 } parts ? parts[1] : "";
        return true;
    }

    /// <summary>Said with the number of iterations that it cost, in the words of every engine.</summary>
    private bool IsShortOfUsers(K6LogLine line)
    {
        if (line.Scenario is not { } scenario || !line.Message.StartsWith(InsufficientUsers, StringComparison.Ordinal))
            return false;
        _shortOfUsers.Add(scenario);
        return true;
    }

    private void Count(string text)
    {
        text = Bounded(text);
        if (_warnings.TryGetValue(text, out var count))
            _warnings[text] = count + 1;
        else if (_warnings.Count < MostKinds)
            _warnings[text] = 1;
        else
            _furtherWarnings++;
    }

    private void CountMismatch(string check, string reason, string example)
    {
        if (_mismatches.TryGetValue((check, reason), out var known))
            _mismatches[(check, reason)] = known with { Count = known.Count + 1 };
        else if (_mismatches.Count < MostKinds)
            _mismatches[(check, reason)] = (1, Bounded(example));
    }

    private void CountRequest(string error)
    {
        var match = Request().Match(error);
        var kind = match.Success
            ? (steps.Find(match.Groups["method"].Value.ToUpperInvariant(), match.Groups["url"].Value), K6RequestError.Reason(match.Groups["url"].Value, match.Groups["error"].Value))
            : ("", K6RequestError.Reason("", error));
        if (_failedRequests.TryGetValue(kind, out var count))
            _failedRequests[kind] = count + 1;
        else if (_failedRequests.Count < MostKinds)
            _failedRequests[kind] = 1;
        else
            Interlocked.Increment(ref _furtherRequests);
    }

    private static string Bounded(string text) => text.Length <= LongestKept ? text : text[..LongestKept];

    /// <summary>On one line, without the folder of the run, and not longer than anyone reads. Secrets go first: in what was edited they would not be found.</summary>
    private string Readable(string text, SecretMask secrets)
    {
        text = secrets.Apply(text).Replace("file://" + folder, "", StringComparison.Ordinal).Replace(folder, "", StringComparison.Ordinal);
        text = Printable.Of(Blanks().Replace(text.Trim(), " "));
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }

    [GeneratedRegex(@"^test aborted: (?<reason>.*?)( at \S+ \([^()]*(\([^()]*\))?[^()]*\))?$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Aborted();

    [GeneratedRegex("^(?<method>[A-Za-z]+) \"(?<url>(?:[^\"\\\\]|\\\\.)*)\": (?<error>.*)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Request();

    /// <summary>As isAsDocumented.js says it. The names of checks and the reasons have no line break.</summary>
    [GeneratedRegex("^check \"(?<check>[^\n]*?)\" failed: (?<reason>[^\n]*)\n(?<example>.*)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Mismatch();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
