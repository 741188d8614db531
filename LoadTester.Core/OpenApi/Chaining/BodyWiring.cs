using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Fills the fields of a JSON body that name what earlier steps made.</summary>
internal sealed class BodyWiring(ChainDraft draft, ChainHints hints)
{
    private readonly FieldRules _rules = new(draft.Chain.Map);

    public void Wire(int i)
    {
        var part = draft.Chain.Parts[i];
        if (draft.Steps[i].Body is not { Text: null } body)
            return;
        SetOwnId(i, part, body);
        foreach (var need in FieldNeed.Of(part.Operation, _rules))
        {
            if (draft.Lines[i].Exists(line => line.Target == need.Path) || part.IsByHand(need.Path) || !(need.IsRequired || IsSent(body, need.Path)))
                continue;
            if (draft.Given(i, need.Property) is { } given || draft.Given(i, need.Path) is { } given2 && (given = given2) is not null)
            {
                Set(i, need.Path, given);
                draft.Say(i, ChainState.ByHand, need.Path, "given to the flow");
            }
            else if (!FromPath(i, need) && !(need.IsNested ? FromThing(i, need, body) : FromId(i, need)))
            {
                SayMadeUp(i, need);
            }
        }
    }

    /// <summary>An update that names in its body what its path names, or what an answer of the same schema held.</summary>
    private void SetOwnId(int i, ChainPart part, StepBody body)
    {
        var operation = part.Operation;
        if (operation.Operation.Method != HttpMethod.Put && operation.Operation.Method != HttpMethod.Patch)
            return;
        if (operation.Shape.IsOfItem)
        {
            SetAsInPath(i, part, body);
            return;
        }

        foreach (var property in operation.Body?.Properties ?? [])
        {
            var path = JsonPathText.Append("$", property.Name);
            if (property.Schema.ReadOnly || !IdentifierName.IsId(Noun.Key(property.Name)) || !IsSent(body, path) || part.IsByHand(path))
                continue;
            if (operation.Body?.Name is { } name && draft.Chain.Map.AnsweringWith(name).Where(maker => maker.Creates && maker.Answer?.Name == name).Select(maker => draft.Before(i, maker)).DefaultIfEmpty(-1).Max() is >= 0 and var j
                && draft.Chain.Parts[j].Operation.Answer!.Properties.Any(answered => answered.Name == property.Name))
            {
                var maker = draft.Chain.Parts[j].Operation;
                Chained(i, path, draft.Save(j, [new BodySource(path)], ChainDraft.NameFor(IdentifierName.Of(property.Name), maker)), ChainTier.SameSchema.Words());
            }
        }
    }

    /// <summary>An update must not give the thing another key: later steps would not find it.</summary>
    private void SetAsInPath(int i, ChainPart part, StepBody body)
    {
        var name = IdentifierName.Of(part.Operation.PathParameters[^1]);
        var own = draft.Steps[i].Parameters.FirstOrDefault(parameter => parameter.Place == ParameterPlace.Path && parameter.Name == name.Text)?.Value;
        var paths = (part.Operation.Body?.Properties ?? [])
            .Where(property => !property.Schema.ReadOnly && Noun.Key(property.Name) is var key && (key == name.Key || (IdentifierName.IsId(key) && name.AsksForId)))
            .Select(property => JsonPathText.Append("$", property.Name)).Concat(own is Captured captured && draft.PathOf(captured) is { } answered ? [answered] : []).Distinct();
        foreach (var path in paths.Where(path => IsSent(body, path) && !part.IsByHand(path)))
        {
            if (draft.Share(i, new(ParameterPlace.Path, name.Text), name) is { } same)
                Chained(i, path, same, "sure: as in its path");
        }
    }

    /// <summary>What the path of the same step names already: owner_id in the body of POST /owners/{ownerId}/pets.</summary>
    private bool FromPath(int i, FieldNeed need)
    {
        if (need.Shape != FieldShape.Scalar)
            return false;
        var same = PathNeed.Of(draft.Chain.Parts[i].Operation).FirstOrDefault(path => path.Name.Key == need.Name.Key || (path.Name.AsksForId && need.Name.Noun.Length > 0 && need.Name.Noun == (path.Name.Noun.Length > 0 ? path.Name.Noun : path.Collection)));
        if (same is null || draft.Share(i, new(ParameterPlace.Path, same.Parameter), same.Name) is not { } value)
            return false;
        Chained(i, need.Path, value, "sure: as in its path");
        return true;
    }

    private bool FromId(int i, FieldNeed need)
    {
        var found = _rules.Ids(draft.Chain.Parts[i].Operation, need.Name, need.Schema).Select(supply => (Supply: supply, Step: draft.Before(i, supply.Producer))).Where(found => found.Step >= 0)
            .OrderByDescending(found => found.Supply.Score).ThenByDescending(found => found.Step).ToList();
        if (found.Count == 0)
            return false;
        var (best, j) = found[0];
        if (!best.Tier.IsDefault() && !draft.Chain.TakesSuggestions)
        {
            draft.Say(i, ChainState.Suggested, need.Path, $"{string.Join(" or ", best.Sources)} of {draft.NameOf(j)} ({best.Tier.Words()}). Take it with .AcceptSuggestions(), or close it with .With(\"{need.Property}\", …).");
            return true;
        }

        if (draft.Take(j, best, need.Name) is not { } value)
            return false;
        Chained(i, need.Path, need.Shape == FieldShape.Scalars ? new JsonValue(new JsonArrayTemplate([new JsonLeaf(value)])) : value, best.Tier.IsDefault() ? best.Tier.Words() : $"suggested, taken: {best.Tier.Words()}", draft.OriginOf(value));
        return true;
    }

    private bool FromThing(int i, FieldNeed need, StepBody body)
    {
        var things = _rules.Things(draft.Chain.Parts[i].Operation, need).Select(thing => (Thing: thing, Step: draft.Before(i, thing.Producer))).Where(found => found.Step >= 0)
            .OrderBy(found => found.Thing.Tier).ThenByDescending(found => found.Thing.Producer.Creates).ThenByDescending(found => found.Step);
        foreach (var (thing, j) in things)
        {
            var marks = need.Marks.Where(mark => thing.Schema.Properties.Any(answered => answered.Name == mark.Name) && (IdentifierName.IsId(Noun.Key(mark.Name)) || IsWanted(need, body, mark.Name))).ToList();
            if (marks.Count == 0 || !IdentifierName.IsId(Noun.Key(marks[0].Name)))
                continue;
            var values = marks.ConvertAll(mark => KeyValuePair.Create(mark.Name, draft.Save(j, [new BodySource(JsonPathText.Append(thing.Path, mark.Name))], Named(need, mark.Name))));
            SetThing(i, need, body, values);
            foreach (var (name, value) in values)
                draft.Say(i, ChainState.Chained, JsonPathText.Append(need.Shape == FieldShape.Objects ? need.Path + "[0]" : need.Path, name), $"{draft.OriginOf(value)} ({thing.Tier.Words()})");
            return true;
        }

        return false;
    }

    private void SetThing(int i, FieldNeed need, StepBody body, List<KeyValuePair<string, Captured>> values)
    {
        if (need.Shape == FieldShape.Object && IsSent(body, need.Path))
        {
            foreach (var (name, value) in values)
                Set(i, JsonPathText.Append(need.Path, name), value);
            return;
        }

        var item = new JsonObjectTemplate([.. values.Select(value => KeyValuePair.Create(value.Key, (JsonTemplate)new JsonLeaf(value.Value)))]);
        Set(i, need.Path, new JsonValue(need.Shape == FieldShape.Objects ? new JsonArrayTemplate([item]) : item));
    }

    private void SayMadeUp(int i, FieldNeed need)
    {
        var operation = draft.Chain.Parts[i].Operation;
        var producers = need.IsNested
            ? _rules.Things(operation, need).OrderBy(thing => thing.Producer.Reads ? 0 : 1).Select(thing => thing.Producer)
            : _rules.Ids(operation, need.Name, need.Schema).Where(supply => supply.Tier.IsDefault()).Select(supply => supply.Producer);
        if (hints.Producers(i, producers) is { } names)
            draft.Say(i, ChainState.MadeUp, need.Path, $"Add {names} before it, or close it with .With(\"{need.Property}\", …).");
        else if (hints.Producers(i, _rules.ByNoun(operation, need.Name, need.Schema)) is { } makers)
            draft.Say(i, ChainState.MadeUp, need.Path, $"It may name what {makers} makes: close it with .With(\"{need.Property}\", …).");
        else if (!need.IsNested && IsForeign(operation, need))
            draft.Say(i, ChainState.MadeUp, need.Path, $"Close it with .With(\"{need.Property}\", …).");
    }

    /// <summary>Whether a field must name something that is there, and data alone fills it.</summary>
    private static bool IsForeign(ChainOperation operation, FieldNeed need) =>
        need.IsRequired && need.Schema.Examples.Length == 0 && need.Schema.Default is null && need.Name.Noun != operation.Makes;

    private void Chained(int i, string path, Value value, string why, string? origin = null)
    {
        Set(i, path, value);
        draft.Say(i, ChainState.Chained, path, $"{origin ?? draft.OriginOf(value)} ({why})");
    }

    private void Set(int i, string path, Value value) => draft.Steps[i] = draft.Steps[i].Set(path, value);

    private static string Named(FieldNeed need, string mark) => ChainDraft.Camel([.. Noun.Words(need.Schema.Name ?? Noun.SingularOf(need.Property)), .. Noun.Words(mark)]);

    /// <summary>Whether the nested thing is sent with a property, or must be.</summary>
    private static bool IsWanted(FieldNeed need, StepBody body, string mark) =>
        need.Schema.Required.Contains(mark) || IsSent(body, JsonPathText.Append(need.Shape == FieldShape.Objects ? need.Path + "[0]" : need.Path, mark));

    internal static bool IsSent(StepBody body, string path) =>
        JsonPath.TryParse(path, out var parsed) && body.Variants.Any(variant => JsonFields.At(variant, parsed.Segments.AsSpan()) is not null);
}
