namespace LoadTester;

internal enum ChainState
{
    Chained,
    ByHand,
    FromDocument,
    Suggested,
    Missing,
    MadeUp,
}

/// <summary>What is said of one value that a step needs.</summary>
/// <param name="State">Whether it has one.</param>
/// <param name="Target">The parameter, or the path of the field.</param>
/// <param name="Text">Where it comes from, or what closes it.</param>
internal sealed record ChainLine(ChainState State, string Target, string Text)
{
    public override string ToString() => State switch
    {
        ChainState.Chained or ChainState.ByHand or ChainState.FromDocument => $"{Target} = {Text}",
        ChainState.Suggested => $"{Target}: suggested, not taken: {Text}",
        ChainState.Missing => $"{Target}: missing. {Text}",
        _ => $"{Target}: made up. {Text}",
    };
}
