using System.Collections.Immutable;

namespace LoadTester;

/// <summary>Fills what the steps of a chain need from the steps before: the path from its end on, then query and body.</summary>
internal sealed class ChainWiring
{
    private readonly Chain _chain;
    private readonly ChainMap _map;
    private readonly ChainDraft _draft;
    private readonly ChainHints _hints;
    private readonly BodyWiring _bodies;

    public ChainWiring(Chain chain)
    {
        _chain = chain;
        _map = chain.Map;
        _draft = new(chain);
        _hints = new(_draft);
        _bodies = new(_draft, _hints);
    }

    public WiredChain Wire()
    {
        for (var i = 0; i < _chain.Parts.Length; i++)
        {
            WirePath(i);
            WireOthers(i);
            _bodies.Wire(i);
        }

        return new([.. _draft.Steps], [.. _draft.Lines.Select(lines => lines.ToImmutableArray())], [.. _chain.Given.Select(given => given.Key).Where(name => !_draft.Used.Contains(name)).Distinct()]);
    }

    private void WirePath(int i)
    {
        var part = _chain.Parts[i];
        var inherited = new Dictionary<string, (Value Value, string Text)>();
        var needs = PathNeed.Of(part.Operation).OrderByDescending(need => need.Place).ToList();
        foreach (var need in needs)
        {
            if (_draft.Steps[i].Parameters.FirstOrDefault(candidate => candidate.Place == ParameterPlace.Path && candidate.Name == need.Parameter) is not { } parameter)
                continue;
            if (part.IsByHand(parameter))
                _draft.Say(i, ChainState.ByHand, need.Parameter, "set by hand");
            else if (inherited.TryGetValue(need.Parameter, out var shared))
                Chain(i, parameter, shared.Value, shared.Text);
            else if (!part.Operation.DataOf(need.Parameter).IsEnum && Best(i, need, isDefault: true) is var (j, supply, value))
            {
                Chain(i, parameter, value, $"{_draft.OriginOf(value)} ({Words(supply)})");
                Inherit(i, j, need, inherited);
            }
            else if (_draft.Given(i, need.Parameter) is { } given)
            {
                _draft.Fill(i, parameter, given);
                _draft.Say(i, ChainState.ByHand, need.Parameter, "given to the flow");
            }
            else if (!Suggest(i, need, parameter, inherited))
            {
                SayOpen(i, need, parameter);
            }
        }

        _draft.Lines[i].Reverse();
    }

    private void Chain(int i, StepParameter parameter, Value value, string text)
    {
        _draft.Fill(i, parameter, value);
        _draft.Say(i, ChainState.Chained, parameter.Name, text);
    }

    /// <summary>The surest supply that a step before can give, with its value.</summary>
    private (int Step, Supply Supply, Value Value)? Best(int i, PathNeed need, bool isDefault)
    {
        var supplies = _map.SuppliesOf(need).Where(supply => _draft.Before(i, supply.Producer) >= 0).ToList();
        var alone = supplies.Where(supply => supply.IsSureAlone).Select(supply => supply.Producer).Distinct().Count() == 1;
        foreach (var supply in supplies.Where(supply => (supply.Tier.IsDefault() || (supply.IsSureAlone && alone)) == isDefault))
        {
            var j = _draft.Before(i, supply.Producer);
            if (_draft.Take(j, supply, need.Name) is { } value)
                return (j, supply, value);
        }

        return null;
    }

    /// <summary>The parents of what was made are those that it was made with.</summary>
    private void Inherit(int i, int j, PathNeed need, Dictionary<string, (Value, string)> inherited)
    {
        var (consumer, producer) = (_chain.Parts[i].Operation, _chain.Parts[j].Operation);
        var isSameCollection = producer.Shape.KeyOf(producer.CollectionLength) == consumer.Shape.KeyOf(need.Place) || producer.Shape.KeyOf(need.Place) == consumer.Shape.KeyOf(need.Place);
        foreach (var parent in PathNeed.Of(consumer).Where(parent => parent.Parameter != need.Parameter && !inherited.ContainsKey(parent.Parameter)))
        {
            var name = isSameCollection && parent.Place < need.Place && parent.Place < producer.Shape.Parts.Length
                ? producer.Shape.Parts[parent.Place].Parameters.FirstOrDefault()
                : parent.Name.Noun.Length == 0 ? null : producer.PathParameters.FirstOrDefault(candidate => IdentifierName.Of(candidate).Key == parent.Name.Key);
            if (name is not null && _draft.Share(j, new(ParameterPlace.Path, name), parent.Name) is { } value)
                inherited[parent.Parameter] = (value, $"{_draft.OriginOf(value)} (sure: as in {_draft.NameOf(j)})");
        }
    }

    private bool Suggest(int i, PathNeed need, StepParameter parameter, Dictionary<string, (Value, string)> inherited)
    {
        if (_chain.Parts[i].Operation.DataOf(need.Parameter).IsEnum)
            return false;
        if (_chain.TakesSuggestions && Best(i, need, isDefault: false) is var (j, supply, value))
        {
            Chain(i, parameter, value, $"{_draft.OriginOf(value)} (suggested, taken: {supply.Tier.Words()})");
            Inherit(i, j, need, inherited);
            return true;
        }

        var suggested = _map.SuppliesOf(need).FirstOrDefault(candidate => !candidate.Tier.IsDefault() && (_draft.Before(i, candidate.Producer) >= 0 || IsOwn(i, candidate, need)));
        if (suggested is null)
            return false;
        if (_chain.TakesSuggestions && IsOwn(i, suggested, need) && RequestValues.MadeUp(need.Schema, need.Collection) is { } madeUp)
        {
            Chain(i, parameter, _draft.MakeUp(i, madeUp, need.Name), $"a key of the flow's own choice (suggested, taken: {suggested.Tier.Words()})");
            return true;
        }

        if (_chain.TakesSuggestions || (suggested.Tier == ChainTier.PutCreate && RequestValues.MadeUp(need.Schema, need.Collection) is null))
            return false;
        var from = suggested.Tier == ChainTier.PutCreate ? "a key of the flow's own choice" : $"{string.Join(" or ", suggested.Sources)} of {_draft.NameOf(_draft.Before(i, suggested.Producer))}";
        _draft.Say(i, ChainState.Suggested, need.Parameter, $"{from} ({suggested.Tier.Words()}). Take it with .AcceptSuggestions(), or close it with .With(\"{need.Parameter}\", …).");
        _hints.Keep(i, parameter, $"The flow suggests {from}. Take it with .AcceptSuggestions() on the flow, or close it with .With(\"{need.Parameter}\", …).");
        return true;
    }

    private bool IsOwn(int i, Supply supply, PathNeed need) => supply.Tier == ChainTier.PutCreate && supply.Producer == _chain.Parts[i].Operation && supply.Sent!.Name == need.Parameter;

    private void SayOpen(int i, PathNeed need, StepParameter parameter)
    {
        if (parameter.Value is null || !_chain.Parts[i].Operation.IsData(need.Parameter))
        {
            _draft.Fill(i, parameter, null);
            var hint = _hints.For(i, need);
            _draft.Say(i, ChainState.Missing, need.Parameter, hint);
            _hints.Keep(i, parameter, hint);
        }
        else
        {
            var (isEnum, hasExample) = _chain.Parts[i].Operation.DataOf(need.Parameter);
            var better = isEnum ? null : _hints.Producers(i, _map.SuppliesOf(need).Where(supply => supply.Tier.IsDefault()));
            _draft.Say(i, ChainState.FromDocument, need.Parameter, (isEnum ? "one of the values that the document lists" : hasExample ? "the example of the document" : "made-up data") + (better is null ? "" : $"; for one that exists add {better} before it"));
        }
    }

    /// <summary>Query, headers and cookies: what links say, and required parameters that are named after a thing.</summary>
    private void WireOthers(int i)
    {
        var part = _chain.Parts[i];
        var required = part.Operation.RequiredQuery.ToHashSet();
        var fields = new FieldRules(_map);
        foreach (var parameter in _draft.Steps[i].Parameters.Where(parameter => parameter.Place != ParameterPlace.Path && !part.IsByHand(parameter)).ToList())
        {
            var place = parameter.Place.ToString().ToLowerInvariant();
            var name = IdentifierName.Of(parameter.Name);
            var links = _map.OfLinks(part.Operation, parameter.Name, place);
            var supplies = required.Contains(parameter.Name) && parameter.Place == ParameterPlace.Query ? links.Concat(fields.Ids(part.Operation, name, part.Operation.SchemaOf(parameter.Name, "query"))) : links;
            if (supplies.Select(supply => (supply, j: _draft.Before(i, supply.Producer))).Where(found => found.j >= 0 && (found.supply.Tier.IsDefault() || _chain.TakesSuggestions)).OrderByDescending(found => found.supply.Score).ThenByDescending(found => found.j).FirstOrDefault() is { supply: { } best } found
                && _draft.Take(found.j, best, name) is { } value)
                Chain(i, parameter, value, $"{_draft.OriginOf(value)} ({best.Tier.Words()})");
            else if (_draft.Given(i, parameter.Name) is { } given)
            {
                _draft.Fill(i, parameter, given);
                _draft.Say(i, ChainState.ByHand, parameter.Name, "given to the flow");
            }
            else if (_hints.Producers(i, supplies.Where(supply => supply.Tier.IsDefault())) is { } producers)
            {
                _draft.Say(i, ChainState.MadeUp, parameter.Name, $"Add {producers} before it, or close it with .With(\"{parameter.Name}\", …).");
            }
        }
    }

    private static string Words(Supply supply) => supply.Tier.IsDefault() ? supply.Tier.Words() : "likely: the only POST of this flow that makes one";
}
