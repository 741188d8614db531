using System.Globalization;
using DiffPlex;
using DiffPlex.Model;

namespace LoadTester;

/// <summary>The difference of two texts in the unified format, of bounded length.</summary>
internal static class LineDiff
{
    private const int Context = 3;
    private const int MostLines = 60;
    private const int MostLinesOfSide = 20;
    private const int Widest = 160;

    // Comparing takes time by the square of what differs. Nobody reads that far.
    private const int Window = 2_000;

    public static IReadOnlyList<string> Between(string approved, string received)
    {
        string[] before = approved.Length == 0 ? [] : approved.Split('\n'), after = received.Length == 0 ? [] : received.Split('\n');
        var lines = new List<string>();
        var changes = Changes(before, after, out var isCut);
        foreach (var hunk in Hunks(changes))
            Write(hunk, before, after, lines);
        if (lines.Count <= MostLines && !isCut)
            return lines;
        return [.. lines.Take(MostLines), lines.Count <= MostLines ? "… and more" : $"… and {(isCut ? "at least " : "")}{lines.Count - MostLines} more lines"];
    }

    private static List<DiffBlock> Changes(string[] before, string[] after, out bool isCut)
    {
        var start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = before.Skip(start).Reverse().Zip(after.Skip(start).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var (old, @new) = (before[start..^end], after[start..^end]);
        isCut = Math.Max(old.Length, @new.Length) > Window;
        var blocks = new Differ()
            .CreateCustomDiffs(Text(old), Text(@new), ignoreWhiteSpace: false, Lines).DiffBlocks
            .Select(block => new DiffBlock(block.DeleteStartA + start, block.DeleteCountA, block.InsertStartB + start, block.InsertCountB))
            .ToList();
        // Where the window ends both sides differ only because it does.
        if (isCut && blocks.Count > 1)
            blocks.RemoveAt(blocks.Count - 1);
        return blocks;

        static string Text(string[] lines) => string.Join('\n', lines.Take(Window));
        static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');
    }

    /// <summary>Changes whose lines around them touch belong together.</summary>
    private static List<List<DiffBlock>> Hunks(List<DiffBlock> changes)
    {
        var hunks = new List<List<DiffBlock>>();
        foreach (var change in changes)
        {
            if (hunks is [.., [.., var last]] && change.DeleteStartA - (last.DeleteStartA + last.DeleteCountA) <= 2 * Context)
                hunks[^1].Add(change);
            else
                hunks.Add([change]);
        }

        return hunks;
    }

    private static void Write(List<DiffBlock> hunk, string[] before, string[] after, List<string> lines)
    {
        var (first, last) = (hunk[0], hunk[^1]);
        var lead = Math.Min(Context, first.DeleteStartA);
        var tail = Math.Min(Context, before.Length - last.DeleteStartA - last.DeleteCountA);
        var (from, to) = (first.DeleteStartA - lead, last.DeleteStartA + last.DeleteCountA + tail);
        var (newFrom, newTo) = (first.InsertStartB - lead, last.InsertStartB + last.InsertCountB + tail);
        lines.Add($"@@ -{Range(from, to)} +{Range(newFrom, newTo)} @@");

        var at = from;
        foreach (var change in hunk)
        {
            lines.AddRange(before[at..change.DeleteStartA].Select(line => " " + Shorten(line, 0)));
            Write('-', before.AsSpan(change.DeleteStartA, change.DeleteCountA), after.AsSpan(change.InsertStartB, change.InsertCountB), lines);
            Write('+', after.AsSpan(change.InsertStartB, change.InsertCountB), before.AsSpan(change.DeleteStartA, change.DeleteCountA), lines);
            at = change.DeleteStartA + change.DeleteCountA;
        }

        lines.AddRange(before[at..to].Select(line => " " + Shorten(line, 0)));
    }

    private static void Write(char sign, ReadOnlySpan<string> side, ReadOnlySpan<string> other, List<string> lines)
    {
        for (var i = 0; i < side.Length && i < MostLinesOfSide; i++)
            lines.Add(sign + Shorten(side[i], i < other.Length ? side[i].AsSpan().CommonPrefixLength(other[i]) : 0));
        if (side.Length > MostLinesOfSide)
            lines.Add($"{sign}… {side.Length - MostLinesOfSide} more lines");
    }

    /// <summary>As <c>diff -u</c> counts: from 1, and from the line before where there is none.</summary>
    private static string Range(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{(to == from ? from : from + 1)},{to - from}");

    /// <summary>The part of a long line that holds <paramref name="column"/>, where it begins to differ.</summary>
    private static string Shorten(string line, int column)
    {
        if (line.Length <= Widest)
            return line;
        var start = column < Widest / 2 ? 0 : Math.Min(column - (Widest / 4), line.Length - Widest);
        return $"{(start > 0 ? "…" : "")}{line.AsSpan(start, Widest)}{(start + Widest < line.Length ? "…" : "")}";
    }
}
