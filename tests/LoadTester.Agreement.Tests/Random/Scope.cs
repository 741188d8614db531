namespace LoadTester;

/// <summary>What may be used at a place of a journey.</summary>
/// <param name="Lane">Tells its requests from those of what runs beside it.</param>
/// <param name="Saved">The values saved so far. Some may be missing in a run, where they were saved in one choice of a mix.</param>
internal sealed record Scope(string Lane, List<Captured> Saved)
{
    /// <summary>Whether the place has a row of <see cref="RandomValues.Rows"/>.</summary>
    public bool HasRow { get; init; }

    /// <summary>How many flows stand around it.</summary>
    public int Depth { get; init; }

    public Scope Inner() => this with { Depth = Depth + 1 };

    /// <summary>A choice, which does not see what its neighbours save.</summary>
    public Scope Choice() => Inner() with { Saved = [.. Saved] };
}
