using System.Collections;
using System.Globalization;

namespace LoadTester;

/// <summary>What a k6 is given for one run, wherever it runs: arguments, environment, files. Nothing of it depends on a local process.</summary>
internal sealed record K6Invocation
{
    /// <summary>The name of the summary within the folder of the run.</summary>
    public const string SummaryName = "loadtester-summary.json";

    /// <summary>The name of k6's config file, in place of the user's.</summary>
    public const string ConfigName = "loadtester-config.json";

    private const string TargetVariable = "BASE_URL";

    /// <summary>What stands after <c>k6</c> on the command line. Anyone on the machine can read it: no secrets.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The variables to set, besides what <see cref="Inherits"/> lets through.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>All files that lie in the folder of the run, by name.</summary>
    public required IReadOnlyDictionary<string, ScriptFile> Contents { get; init; }

    /// <summary>Their texts; each is made when it is asked for.</summary>
    public IReadOnlyDictionary<string, string> Files => new ScriptFileTexts(Contents);

    /// <summary>What must never be shown.</summary>
    public required SecretMask Secrets { get; init; }

    /// <param name="test">The load test.</param>
    /// <param name="script">Its script.</param>
    /// <param name="options">Seed and run id.</param>
    /// <param name="started">The run id follows from it where the options give none.</param>
    /// <param name="folder">The folder of the run as k6 sees it, with "/" or "\" at its end.</param>
    /// <param name="address">Where k6's REST API listens, e.g. <c>127.0.0.1:6565</c>.</param>
    /// <param name="inherited">The variables that k6 has from this process; none where it runs elsewhere.</param>
    public static K6Invocation Of(LoadTest test, K6Script script, RunOptions options, DateTimeOffset started, string folder, string address, IDictionary? inherited = null)
    {
        var secrets = new SecretMask();
        foreach (var (name, value) in script.Environment)
        {
            if (!IsTarget(name))
                secrets.Add(value);
        }

        var http = K6Http.Of(test.Http, folder, inherited ?? new Hashtable());
        foreach (var secret in http.Secrets)
            secrets.Add(secret);
        return new()
        {
            Arguments =
            [
                "run", "--quiet", "--no-color", "--log-format", "json", "--no-usage-report",
                "--config", folder + ConfigName, // in place of the user's, which would be merged in
                "--address", address, // as a flag: with the variable a busy port is no more than a warning
                folder + K6Wrapper.FileName,
            ],
            Environment = new Dictionary<string, string>(script.Environment.Concat(http.Environment))
            {
                ["RUN_ID"] = options.RunId ?? RunId.At(started).Text,
                ["SEED"] = options.Seed.ToString(CultureInfo.InvariantCulture),
                [K6Wrapper.SummaryVariable] = folder + SummaryName,
                ["K6_NO_USAGE_REPORT"] = "true",
                ["K6_AUTO_EXTENSION_RESOLUTION"] = "false",
                ["NO_COLOR"] = "true",
            },
            Contents = new Dictionary<string, ScriptFile>(script.Contents.Concat(http.Files))
            {
                [K6Script.FileName] = ScriptFile.Of(script.Source),
                [K6Wrapper.FileName] = ScriptFile.Of(K6Wrapper.Write(test)),
                [ConfigName] = ScriptFile.Of("{}"),
            },
            Secrets = secrets,
        };
    }

    /// <summary>Addresses are no secrets: <c>BASE_URL</c>, and <c>BASE_URL_2</c> and so on of further ones. No secret may be called like that.</summary>
    private static bool IsTarget(string variable) => variable == TargetVariable || variable.StartsWith(TargetVariable + "_", StringComparison.Ordinal);

    /// <summary>Whether k6 may have a variable of this process: all but k6's own settings, which would change the run. Proxies stay as the user set them.</summary>
    public static bool Inherits(string variable) => !variable.StartsWith("K6_", StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole environment of a k6 on this machine.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOn(IDictionary inherited)
    {
        var all = inherited.Cast<DictionaryEntry>().Where(variable => Inherits((string)variable.Key)).ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
        foreach (var (name, value) in Environment)
            all[name] = value;
        return all;
    }
}
