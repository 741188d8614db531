using Microsoft.Data.Sqlite;

namespace LoadTester;

/// <summary>Statements with their values.</summary>
internal static class Sql
{
    private const int CorruptCode = 11;

    public static SqliteCommand Command(this SqliteConnection connection, string text, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts are those of this package; values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    public static async Task<int> ExecuteAsync(this SqliteConnection connection, string text, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var command = connection.Command(text, values);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public static async Task<object?> ScalarAsync(this SqliteConnection connection, string text, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var command = connection.Command(text, values);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks through the file before it is changed: what is damaged is not to be damaged more.</summary>
    public static async Task EnsureSoundAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var found = (string?)await connection.ScalarAsync("PRAGMA quick_check(1)", cancellationToken).ConfigureAwait(false);
        if (found != "ok")
            throw new SqliteException($"'{found?.ReplaceLineEndings(" ")}'", CorruptCode);
    }

    public static string? Text(this SqliteDataReader reader, string column) => reader[column] as string;

    public static double? Number(this SqliteDataReader reader, string column) => reader[column] switch
    {
        double number => number,
        long number => number,
        _ => null,
    };
}
