namespace LoadTester;

/// <summary>What a cell of a row holds.</summary>
internal enum CellKind : byte
{
    /// <summary>The row has no such column.</summary>
    Missing,
    Null,
    True,
    False,

    /// <summary>The text is the number as ECMAScript prints it.</summary>
    Number,

    /// <summary>The text is the string itself.</summary>
    String,
}
