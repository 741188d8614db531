using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Packs JSON objects as rows: scalars keep their type, objects and lists become their JSON text.</summary>
internal static class JsonCells
{
    private const double MostExact = 9007199254740992;

    /// <summary>Adds a row; what is wrong with it goes to the problems, each beginning with <paramref name="where"/>.</summary>
    public static void Add(ReadOnlySpan<byte> json, int line, string where, RowWriter rows, DataProblems problems)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            problems.Add($"{where}: a row is an object, as in {{\"email\": \"anna@example.com\"}}; this is {Name(reader.TokenType)}.");
            return;
        }

        rows.Begin(line);
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (!Add(ref reader, json, rows, rows.Column(name)))
                    problems.Add($"{where}: \"{name}\" is there twice.");
            }
        }
        catch (InvalidOperationException)
        {
            problems.Add($"{where}: a text holds half a surrogate pair, or bytes that are no UTF-8.");
            return;
        }
        catch (OverflowException)
        {
            problems.Add($"{where}: a number is too large for a double.");
            return;
        }

        if (reader.Read())
            problems.Add($"{where}: something stands behind the object.");
        rows.End();
    }

    public static void Add(JsonObject row, int number, RowWriter rows)
    {
        rows.Begin(number);
        foreach (var (name, value) in row)
        {
            var column = rows.Column(name);
            _ = value?.GetValueKind() switch
            {
                null or JsonValueKind.Null => rows.Add(column, CellKind.Null, default),
                JsonValueKind.True => rows.Add(column, CellKind.True, default),
                JsonValueKind.False => rows.Add(column, CellKind.False, default),
                JsonValueKind.Number => Number(Encoding.UTF8.GetBytes(value.ToJsonString()), rows, column),
                JsonValueKind.String => rows.Add(column, CellKind.String, Encoding.UTF8.GetBytes(value.GetValue<string>())),
                _ => rows.Add(column, CellKind.String, Encoding.UTF8.GetBytes(value.ToJsonString())),
            };
        }

        rows.End();
    }

    private static bool Add(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RowWriter rows, int column)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return rows.Add(column, CellKind.Null, default);
            case JsonTokenType.True:
                return rows.Add(column, CellKind.True, default);
            case JsonTokenType.False:
                return rows.Add(column, CellKind.False, default);
            case JsonTokenType.String:
                return rows.Add(column, CellKind.String, Encoding.UTF8.GetBytes(reader.GetString()!));
            case JsonTokenType.Number:
                return Number(reader.ValueSpan, rows, column);
            default:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return rows.Add(column, CellKind.String, Encoding.UTF8.GetBytes(JsonNode.Parse(json[start..(int)reader.BytesConsumed])!.ToJsonString()));
        }
    }

    private static bool Number(ReadOnlySpan<byte> text, RowWriter rows, int column)
    {
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number))
            throw new OverflowException();
        if (Math.Abs(number) >= MostExact && !text.ContainsAny("eE."u8))
            rows.CountRounded(column);
        return rows.Add(column, CellKind.Number, Encoding.UTF8.GetBytes(EcmaNumber.Format(number)));
    }

    /// <summary>What a value is called that begins with the token.</summary>
    public static string Name(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
