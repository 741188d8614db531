using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>What went wrong, the most frequent first, with an example each.</summary>
internal static class FailureList
{
    private const int MostShown = 6;
    private const int Width = 94;

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
                text.Append(CultureInfo.InvariantCulture, $"        e.g. {OneLine(example)}\n");
        }

        if (result.Failures.Count > MostShown)
            text.Append(CultureInfo.InvariantCulture, $"     and {result.Failures.Count - MostShown} other kinds, in result.json\n");
        return text.ToString();
    }

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        line = new([.. line.Select(c => char.IsControl(c) ? '·' : c)]);
        return line.Length <= Width ? line : line[..Width] + "…";
    }
}
