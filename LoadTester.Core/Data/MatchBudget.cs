namespace LoadTester;

/// <summary>How much work one thing may cost, about in schemas that are looked at: alternatives of alternatives multiply, and so do the trials to obey them.</summary>
internal sealed class MatchBudget(int schemas = 200_000)
{
    private int _left = schemas;

    public bool IsSpent => _left <= 0;

    /// <summary>False when all is spent.</summary>
    public bool Spend(int schemas = 1) => (_left -= Math.Min(schemas, Math.Max(_left, 0))) > 0;
}
