using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LoadTester;

/// <summary>Why a history cannot be used, and what to do.</summary>
internal static class HistoryProblem
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    public static string Of(string path, string what, Exception problem)
    {
        var place = $"The history \"{path}\"";
        if (Directory.Exists(path))
            return $"{place} is a folder. Name a file, e.g. \"{Path.Combine(path, "history.db")}\".";
        return IsDamage(problem) ? Damaged(place, problem) : (problem as SqliteException)?.SqliteErrorCode switch
        {
            NoDatabase => NoDatabaseAt(path),
            Corrupt => Damaged(place, problem),
            Busy or Locked => $"{place} could not be {what}: others write to it all the time. Give each build a file of its own, or try again.",
            ReadOnly => $"{place} may not be written. Allow it, or name a file that may be.",
            Full => $"{place} could not be {what}: the disk is full. It was left as it is. Make room, or name a file on another disk.",
            CannotOpen => $"{place} cannot be opened. See that its folder is there and that both may be read and written, or name another file.",
            _ => $"{place} could not be {what}: {Reason(problem)}. Name a file that may be read and written.",
        };
    }

    /// <summary>Whether others hold the file at the moment.</summary>
    public static bool IsOfOthers(SqliteException problem) => problem.SqliteErrorCode is Busy or Locked;

    /// <summary>Whether what was read makes no sense.</summary>
    public static bool IsDamage(Exception problem) =>
        problem is FormatException or InvalidDataException or EndOfStreamException or InvalidCastException or JsonException or ArgumentException or OverflowException or LoadResultException;

    private static string Damaged(string place, Exception problem) =>
        $"{place} is damaged: {Reason(problem)}. It was left as it is. Move it away, and a new one is begun; what can still be read of it, sqlite3's \".recover\" reads.";

    public static string NoDatabaseAt(string path) => $"The history \"{path}\" is no history: it is not a file of SQLite. It was left as it is. Name another file, or move this one away.";

    /// <summary>That a file is no history, though it is one of SQLite.</summary>
    public static string Foreign(string place) => $"The history {place} is a file of another program. It was left as it is. Name another file.";

    public static string Newer(string place, long version) =>
        $"The history {place} has version {version}; this version of LoadTester.History reads up to {HistorySchema.Current}. It was left as it is. Update the LoadTester packages, or name another file.";

    /// <summary>The sentence of SQLite, without its number and quotes.</summary>
    private static string Reason(Exception problem)
    {
        var text = problem.Message;
        var open = text.IndexOf('\'', StringComparison.Ordinal);
        return (problem is SqliteException && open >= 0 && text.LastIndexOf('\'') is var close && close > open ? text[(open + 1)..close] : text).TrimEnd('.');
    }
}
