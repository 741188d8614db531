using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>What went wrong, the most frequent first, with an example each.</summary>
internal static class FailureList
{
    private const int MostShown = 6;
    private const int Width = 86;

    public static string Format(LoadResult result)
    {
        if (result.Failures.Count == 0)
            return "";
        var text = new StringBuilder("  What went wrong\n");
        foreach (var failure in result.Failures.Take(MostShown))
        {
            var scenario = failure.Scenario.Length == 0 ? "" : $" ({failure.Scenario})";
            text.Append(CultureInfo.InvariantCulture, $"     {Figures.Count(failure.Count)} × {failure.Step}{scenario}: {failure.Reason}\n");
            if (failure.Example is { } example)
                text.Append(CultureInfo.InvariantCulture, $"        e.g. {Lines(example)}\n");
        }

        if (result.Failures.Count > MostShown)
            text.Append(CultureInfo.InvariantCulture, $"     and {result.Failures.Count - MostShown} other kinds, in result.json\n");
        if (!result.IsSmoke && result.Engine == EmbeddedEngine.EngineName)
            text.Append("     LOADTESTER_SMOKE=true makes one iteration and shows every request and its answer.\n");
        return text.ToString();
    }

    /// <summary>At most two lines.</summary>
    private static string Lines(string text)
    {
        var line = string.Join(' ', text.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        line = new([.. line.Select(c => char.IsControl(c) ? '·' : c)]);
        if (line.Length <= Width)
            return line;
        var end = line.LastIndexOf(' ', Width) is > Width / 2 and var blank ? blank : Width;
        var rest = line[end..].TrimStart();
        return $"{line[..end]}\n             {(rest.Length <= Width ? rest : rest[..Width] + "…")}";
    }
}
