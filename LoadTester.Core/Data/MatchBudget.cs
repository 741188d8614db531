namespace LoadTester;

/// <summary>How many schemas may be looked at: alternatives of alternatives multiply, and so do the trials to obey them.</summary>
internal sealed class MatchBudget(int schemas = 200_000)
{
    private int _left = schemas;

    /// <summary>False when all is spent.</summary>
    public bool Spend() => _left > 0 && _left-- > 0;
}
