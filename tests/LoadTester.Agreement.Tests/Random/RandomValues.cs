namespace LoadTester;

/// <summary>Draws texts, values and rows.</summary>
internal sealed class RandomValues(Dice dice, HostileNames names)
{
    private static readonly string[] s_texts = ["plain", "q'`${x}\"\\", "</script>", "\u2028\u2029", "a\nb", "\u202e😀", "{", "{{", "", "  ", "%41%zz", "ä", "__proto__", "1e5", "null"];

    public string Text() => dice.Of(s_texts);

    public Value Any(Scope scope, int depth = 0) => dice.Below(14) switch
    {
        0 => (long)dice.From(-5, 1000),
        1 => dice.From(1, 999_999) * Math.Pow(10, dice.From(-12, 20)),
        2 => (decimal)dice.Below(1000) / 7,
        3 => dice.OneIn(2),
        4 => Value.Null,
        5 => Value.Uuid,
        6 => Value.Unique(dice.OneIn(2) ? "u-{0}-x" : "u-{0}@example.com"),
        7 => Value.Iteration,
        8 => Secret(),
        9 when depth < 2 => Value.OneOf([.. dice.Several(1, 3, () => Any(scope, depth + 1))]),
        10 when scope.Saved.Count > 0 => dice.Of(scope.Saved),
        11 when scope.Saved.Count > 0 => $"before {dice.Of(scope.Saved)} after {dice.Of(scope.Saved)}",
        12 when scope.HasRow => Value.Row(dice.Of(["a", "b", "constructor"])),
        _ => Text(),
    };

    /// <summary>A value that may stand in a header.</summary>
    public Value OfHeader(Scope scope) => dice.Below(4) switch
    {
        0 => Secret(),
        1 when scope.Saved.Count > 0 => dice.Of(scope.Saved),
        2 => Value.OneOf("a", "b", Value.Iteration),
        _ => Value.Iteration,
    };

    /// <summary>A body of constants, parts of which a step may set.</summary>
    public Dictionary<string, object?> Json() => new() { ["a"] = Text(), [$"{Text()}k"] = 1.5, ["list"] = new object?[] { 1, Text(), null } };

    /// <summary>Rows of three columns: one that may be null, and two of which some rows lack one.</summary>
    public DataRows Rows()
    {
        var rows = DataRows.FromObjects(dice.Several(1, 4, Row).Append(new() { ["a"] = "last", ["b"] = true, ["constructor"] = "c" }));
        return dice.OneIn(3) ? rows.Random() : rows;
    }

    private Dictionary<string, object?> Row()
    {
        var row = new Dictionary<string, object?> { ["a"] = dice.OneIn(4) ? null : Text() };
        if (!dice.OneIn(4))
            row["b"] = dice.Below(9) * 1.5;
        if (!dice.OneIn(4))
            row["constructor"] = Text();
        return row;
    }

    public Secret Secret()
    {
        var name = names.OfSecret();
        return Value.Secret(name, $"secret of {name}");
    }
}
