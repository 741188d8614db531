namespace LoadTester;

/// <summary>Says what closes what is open.</summary>
internal sealed class ChainHints(ChainDraft draft)
{
    private const int Named = 2;

    /// <summary>The whole sentence.</summary>
    public string For(int step, PathNeed need)
    {
        var (supplies, parameter) = (draft.Chain.Map.SuppliesOf(need), need.Parameter);
        var with = $".With(\"{parameter}\", …)";
        if (Producers(step, supplies.Where(supply => supply.Tier.IsDefault())) is { } sure)
            return $"Add {sure} before it, or close it with {with}.";
        if (Producers(step, supplies.Where(supply => supply.Tier != ChainTier.PutCreate)) is { } guess)
            return $"Add {guess} before it and call .AcceptSuggestions(), or close it with {with}.";
        return draft.Chain.Map.MakersOf(need).FirstOrDefault() is { } maker
            ? $"{maker} makes one, but the document declares nothing in its answer that is it: close it with {with}."
            : $"No other operation gives it: close it with {with}.";
    }

    /// <summary>The operations that give it, "addOwner (POST /owners) or …"; null without.</summary>
    public string? Producers(int step, IEnumerable<Supply> supplies) => Producers(step, supplies.Select(supply => supply.Producer));

    public string? Producers(int step, IEnumerable<ChainOperation> producers)
    {
        var names = producers.Where(producer => producer != draft.Chain.Parts[step].Operation && draft.Before(step, producer) < 0).Distinct().Take(Named).Select(producer => producer.ToString()).ToList();
        return names.Count == 0 ? null : string.Join(" or ", names);
    }

    /// <summary>Leaves the sentence with the step, for the one who validates it.</summary>
    public void Keep(int step, StepParameter parameter, string hint) =>
        draft.Steps[step] = draft.Steps[step] with { Hints = draft.Steps[step].Hints.Add(new(parameter.Name, hint)) };
}
