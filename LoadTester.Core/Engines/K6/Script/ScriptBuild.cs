using System.Text;

namespace LoadTester;

/// <summary>What all functions of a script share while it is written: what it imports and declares, and the numbers of the places that need unique values.</summary>
internal sealed class ScriptBuild(LoadTest test)
{
    private static readonly int[] s_redirects = [301, 302, 303, 307, 308];

    private readonly Dictionary<string, string> _settings = [];
    private readonly Dictionary<string, string> _trends = [];
    private readonly Dictionary<string, string> _expected = [];
    private readonly Dictionary<string, string> _targets = [];
    private readonly Dictionary<IResponseContract, string> _contracts = [];
    private readonly List<(byte[] Bytes, string Variable)> _binaries = [];

    /// <summary>A text that is longer, or that no one can read, has a file of its own.</summary>
    private const int LongestText = 1_000;

    public LoadTest Test { get; } = test;

    /// <summary>The names at the top of the script.</summary>
    public JsNames Names { get; } = new();

    public ScriptImports Imports { get; } = new();

    public ScriptFiles Files { get; } = new();

    /// <summary>The functions at the end of the script that something in it calls.</summary>
    public HashSet<string> Helpers { get; } = [];

    /// <summary>How many places of the whole test need a unique value, so far.</summary>
    public int UniquePlaces { get; set; }

    /// <summary>Constants read from the environment, e.g. <c>const token = setting('TOKEN');</c>, with what an engine hands over for each.</summary>
    public List<(string Line, string Variable, string? Value)> Settings { get; } = [];

    public IEnumerable<(string Name, string Variable)> Trends => _trends.Select(trend => (trend.Key, trend.Value));

    public List<string> ExpectedLines { get; } = [];

    public IEnumerable<(string Variable, IResponseContract Contract)> Contracts => _contracts.Select(contract => (contract.Value, contract.Key));

    /// <summary>What stands before the steps' paths: the test's target, or another API's.</summary>
    public string Target(Step step)
    {
        var isOther = step.Target is not null;
        var key = isOther ? step.Target!.ToString() : "";
        if (_targets.TryGetValue(key, out var known))
            return known;
        var number = isOther ? $"{_targets.Keys.Count(other => other.Length > 0) + 2}" : "";
        var variable = _targets[key] = isOther ? Names.Give($"baseUrl{number}") : "baseUrl";
        var value = (isOther ? step.Target : Test.Target)?.GetLeftPart(UriPartial.Path).TrimEnd('/');
        Declare(variable, $"BASE_URL{(isOther ? "_" : "")}{number}", value, isAddress: true, Server(step, isOther), isOther ? step.Operation?.Title : null);
        return variable;
    }

    /// <summary>An absolute url that a step names: loopback addresses change from run to run and come from outside.</summary>
    public string? LoopbackOrigin(Uri url)
    {
        var origin = url.GetLeftPart(UriPartial.Authority);
        if (!url.IsLoopback)
            return null;
        if (Test.Target is { } target && target.GetLeftPart(UriPartial.Authority) == origin && target.AbsolutePath == "/")
            return Target(new Step(HttpMethod.Get, "/"));
        if (_targets.TryGetValue(origin, out var known))
            return known;
        var number = $"{_targets.Keys.Count(other => other.Length > 0) + 2}";
        var variable = _targets[origin] = Names.Give($"baseUrl{number}");
        Declare(variable, $"BASE_URL_{number}", origin, isAddress: true);
        return variable;
    }

    public string Secret(Secret secret)
    {
        if (_settings.TryGetValue(secret.Name, out var known))
            return known;
        var variable = _settings[secret.Name] = Names.Give(JsNames.Identifier(secret.Name.Any(char.IsAsciiLetterLower) ? secret.Name : secret.Name.ToLowerInvariant().Replace('_', ' ')));
        Declare(variable, secret.Name, secret.Reveal(), isAddress: false);
        return variable;
    }

    /// <summary>The certificate and the key that a client shows: PEM, which the engines hand over.</summary>
    public (string Certificate, string Key) Identity()
    {
        var (certificate, key) = (Names.Give("clientCertificate"), Names.Give("clientKey"));
        Declare(certificate, K6Http.CertificateVariable, null, isAddress: false, remark: "PEM");
        Declare(key, K6Http.KeyVariable, null, isAddress: false, remark: "PEM, not encrypted");
        return (certificate, key);
    }

    /// <summary>A file that is sent: text that can be read stands in the script, anything else in a file beside it.</summary>
    public JsPiece File(FileContent file)
    {
        if (file.Length <= LongestText && ReadableText(file.Bytes) is { } text)
            return JsPiece.Text(text);
        var known = _binaries.Find(binary => binary.Bytes.AsSpan().SequenceEqual(file.Bytes));
        if (known.Variable is not null)
            return new(null, known.Variable, IsText: false) { IsBytes = true };
        Imports.Add("encoding");
        var variable = Names.Give(JsNames.Identifier(Path.GetFileNameWithoutExtension(file.Name)));
        var name = Files.FileName(variable, $"{FileTypes.SafeEnding(file.Name)}.base64");
        Binaries.Add((variable, name, string.Concat(Convert.ToBase64String(file.Bytes).Chunk(100).Select(line => new string(line) + "\n"))));
        _binaries.Add((file.Bytes, variable));
        return new(null, variable, IsText: false) { IsBytes = true };
    }

    /// <summary>The files that are sent as they are, in Base64.</summary>
    public List<(string Variable, string FileName, string Text)> Binaries { get; } = [];

    private static string? ReadableText(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return text.EnumerateRunes().All(rune => rune.Value is '\n' or '\r' or '\t' || JsText.IsVisible(rune)) && Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(bytes) && !text.Contains('\uFFFD', StringComparison.Ordinal) ? text : null;
    }

    public string Trend(string name) => _trends.TryGetValue(name, out var known) ? known : _trends[name] = Names.Give(CamelCase(name));

    public string Contract(IResponseContract contract, string step) =>
        _contracts.TryGetValue(contract, out var known) ? known : _contracts[contract] = Names.Give($"{JsNames.Identifier(step)}Answers");

    /// <summary>The callback that says which statuses are no failures; null where it is k6's own.</summary>
    public string? Expected(ExpectedStatus expected)
    {
        var text = expected.ToString();
        if (text == ExpectedStatus.Default.ToString())
            return null;
        if (_expected.TryGetValue(text, out var known))
            return known;
        var variable = _expected[text] = Names.Give("expect" + string.Join("Or", expected.Ranges.Select(range => range.Min == range.Max ? $"{range.Min}" : $"{range.Min}To{range.Max}")));
        var statuses = expected.Ranges.Select(range => range.Min == range.Max ? $"{range.Min}" : $"{{ min: {range.Min}, max: {range.Max} }}")
            .Concat(s_redirects.Where(status => !expected.Contains(status)).Select(status => $"{status}"));
        ExpectedLines.Add($"const {variable} = http.expectedStatuses({string.Join(", ", statuses)});");
        return variable;
    }

    /// <summary>"owner_creation_duration" as "ownerCreationDuration".</summary>
    private static string CamelCase(string name)
    {
        var text = new StringBuilder();
        foreach (var word in name.Split('_', StringSplitOptions.RemoveEmptyEntries))
            text.Append(text.Length == 0 ? char.ToLowerInvariant(word[0]) : char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
        return text.Length == 0 || !JsText.IsIdentifier(text.ToString()) ? "_" + text : text.ToString();
    }

    /// <summary>The document's server, which the script goes to when nobody names a target; with its path where the test's target would replace that.</summary>
    private string? Server(Step step, bool isOther)
    {
        if (isOther || !Uri.TryCreate(step.Operation?.Server, UriKind.Absolute, out var server))
            return null;
        return Test.Target is { AbsolutePath: not "/" } ? server.GetLeftPart(UriPartial.Path).TrimEnd('/') : server.GetLeftPart(UriPartial.Authority);
    }

    private void Declare(string variable, string name, string? value, bool isAddress, string? standard = null, string? remark = null)
    {
        var helper = isAddress ? "address" : "setting";
        var read = $"{helper}({JsText.Literal(name)}{(standard is null ? "" : $", {JsText.Literal(standard)}")})";
        Helpers.Add(helper);
        Settings.Add(($"const {variable} = {read};{(remark is null ? "" : $" // {JsText.Comment(remark)}")}", name, value));
    }
}

/// <summary>What a script imports from k6, in one order.</summary>
internal sealed class ScriptImports
{
    private static readonly (string Module, string[] Names)[] s_known =
    [
        ("k6", ["check", "group", "sleep"]),
        ("k6/data", ["SharedArray"]),
        ("k6/metrics", ["Counter", "Trend"]),
    ];

    private readonly HashSet<string> _used = [];

    /// <summary>A name of one of k6's modules, or a module that is used under one name: "http", "exec", "encoding".</summary>
    public void Add(string name) => _used.Add(name);

    public IEnumerable<(string What, string From)> Lines()
    {
        foreach (var module in new[] { ("encoding", "k6/encoding"), ("exec", "k6/execution"), ("http", "k6/http") }.Where(module => _used.Contains(module.Item1)).OrderBy(module => module.Item1 == "http" ? 0 : 1))
            yield return module;
        foreach (var (module, names) in s_known.Where(module => module.Names.Any(_used.Contains)))
            yield return ($"{{ {string.Join(", ", names.Where(_used.Contains))} }}", module);
    }
}
