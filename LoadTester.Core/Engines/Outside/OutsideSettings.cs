using System.Globalization;

namespace LoadTester;

/// <summary>What is asked of every load test from outside: one iteration of it only, more or less load, more or less time.</summary>
/// <param name="IsSmoke">Whether load tests are only tried out.</param>
/// <param name="IsDebugged">Whether a debugger is attached, and may hold them up; then nothing times out.</param>
/// <param name="Scale">By how much loads and times are multiplied.</param>
internal sealed record OutsideSettings(bool IsSmoke, bool IsDebugged, LoadScale Scale)
{
    public const string SmokeVariable = "LOADTESTER_SMOKE";

    /// <summary>Why a test is a smoke run that is none by itself.</summary>
    public const string VariableReason = $"{SmokeVariable} is set";

    private const string DebuggerReason = $"a debugger is attached; {SmokeVariable}=false runs it whole";

    public const string LoadVariable = "LOADTESTER_LOAD";
    public const string TimeVariable = "LOADTESTER_TIME";

    /// <summary>Why load tests are only tried out; null when they are not.</summary>
    public string? SmokeReason { get; private init; }

    /// <summary>The reports that are asked for; null when nothing is said of them.</summary>
    public Report? Reports { get; private init; }

    /// <summary>The load test as it is to be run. One that was adapted already, by an engine that hands it on, stays as it is.</summary>
    /// <exception cref="InvalidLoadTestException">A variable cannot be read.</exception>
    public static LoadTest Apply(LoadTest test)
    {
        if (test.IsAdapted)
            return test;
        var problems = new List<string>();
        var settings = Read(ProcessSettings.Current, problems);
        if (problems.Count > 0)
            throw new InvalidLoadTestException(test.Name, problems);
        return test.Adapted(settings).Reporting(settings.Reports);
    }

    /// <summary>Whether a debugger holds a run up, so that limits of time make no sense. A variable that cannot be read is told elsewhere.</summary>
    public static bool IsDebugging => Read(ProcessSettings.Current, []).IsDebugged;

    public static OutsideSettings Read(ProcessSettings process, List<string> problems)
    {
        var smoke = Switch(process.Variable(SmokeVariable)?.Trim(), problems);
        var isDebugged = smoke is not false && process.IsDebugged();
        return new(smoke ?? isDebugged, isDebugged, new(Factor(process, LoadVariable, problems), Factor(process, TimeVariable, problems)))
        {
            SmokeReason = smoke is true ? VariableReason : isDebugged ? DebuggerReason : null,
            Reports = ReportWords.Read(process, problems),
        };
    }

    private static bool? Switch(string? text, List<string> problems)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase))
            return true;
        if (text != "0" && !text.Equals("false", StringComparison.OrdinalIgnoreCase))
            problems.Add($"{SmokeVariable} is \"{text}\". Set it to true or false, or unset it.");
        return false;
    }

    private static double Factor(ProcessSettings process, string variable, List<string> problems)
    {
        var text = process.Variable(variable)?.Trim();
        if (string.IsNullOrEmpty(text))
            return 1;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor is >= LoadScale.Least and <= LoadScale.Most)
            return factor;
        var hint = text.Contains(',', StringComparison.Ordinal) ? $" Write a point for the decimals: {text.Replace(',', '.')}." : "";
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{variable} is \"{text}\". Set it to a number from {LoadScale.Least} to {LoadScale.Most:#,0}, e.g. 0.1 for a tenth, or unset it.{hint}"));
        return 1;
    }
}
