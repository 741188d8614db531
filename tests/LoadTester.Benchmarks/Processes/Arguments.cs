using System.Globalization;

namespace LoadTester;

/// <summary>The options of a command line, each with one value: <c>--rounds 5 --json file</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = [];

    public Arguments(string[] arguments)
    {
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Length)
                throw new BenchmarkException($"\"{arguments[i]}\" is no option with a value. Options look like: --rounds 5");
            _values[arguments[i][2..]] = arguments[i + 1];
        }
    }

    public string? Text(string name) => _values.Remove(name, out var value) ? value : null;

    public int Number(string name, int standard, int most = int.MaxValue)
    {
        if (Text(name) is not { } text)
            return standard;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : throw new BenchmarkException($"--{name} is \"{text}\"; give a whole number from 1 to {most}.");
    }

    public TimeSpan Seconds(string name, int standard) => TimeSpan.FromSeconds(Number(name, standard, 3600));

    /// <summary>Called when all known options have been read.</summary>
    public void EnsureEmpty()
    {
        if (_values.Count > 0)
            throw new BenchmarkException($"There is no option {string.Join(", ", _values.Keys.Select(name => $"--{name}"))} here.");
    }
}
