namespace LoadTester;

/// <summary>Draws journeys: steps with groups, choices, data and what is made once, one inside the other.</summary>
internal sealed class RandomFlows(Dice dice, HostileNames names, RandomValues values, RandomSteps steps)
{
    private const int Deepest = 3;

    public Flow Any(Scope scope)
    {
        var flow = Flow.Of(steps.Any(scope));
        for (var more = dice.Below(4); more > 0; more--)
            flow = Longer(flow, scope);
        return flow;
    }

    private Flow Longer(Flow flow, Scope scope) => dice.Below(8) switch
    {
        0 when scope.Depth < Deepest => flow.Group(names.OfGroup(), Any(scope.Inner())),
        1 when scope.Depth < Deepest => flow.Then(Mix(scope)),
        2 when scope.Depth < Deepest && !scope.HasRow => flow.Then(Flow.OncePerVu(Any(scope.Inner()))),
        3 when scope.Depth < Deepest && !scope.HasRow => flow.Then(Any(scope.Inner() with { HasRow = true }).WithData(values.Rows())),
        _ => flow.Then(steps.Any(scope)),
    };

    /// <summary>In half of all mixes, what one choice saves is used afterwards, as if the others had saved it as well.</summary>
    private Flow Mix(Scope scope)
    {
        var choices = dice.Several(2, 3, () => (Scope: scope.Choice(), Weight: dice.From(1, 4)));
        var mix = Flow.Mix([.. choices.Select(choice => (choice.Weight, Any(choice.Scope)))]);
        if (dice.OneIn(2))
            scope.Saved.AddRange(choices.SelectMany(choice => choice.Scope.Saved).Except(scope.Saved).ToList());
        return mix;
    }
}
