namespace LoadTester;

/// <summary>A load test drawn from a seed: valid, and as odd as the library allows.</summary>
internal sealed class RandomTest
{
    private readonly Dice _dice;
    private readonly HostileNames _names;
    private readonly RandomValues _values;
    private readonly RandomFlows _flows;
    private readonly HashSet<string> _sharedLanes = [];

    private RandomTest(int seed)
    {
        _dice = new(seed);
        _names = new(_dice);
        _values = new(_dice, _names);
        _flows = new(_dice, _names, _values, new(_dice, _names, _values));
    }

    /// <summary>The load test, with how what was seen of it is compared.</summary>
    public static (LoadTest Test, Func<Observation, Observation> Comparable) Of(int seed, string url)
    {
        var random = new RandomTest(seed);
        return (random.Make(LoadTest.Named($"seed {seed} {random._values.Text()}").Against(url)), random.Comparable);
    }

    /// <summary>Most answers have something to save; of 28, one is an error and one has nothing.</summary>
    public static Reply Answer(RecordedRequest request)
    {
        var id = Reply.IdOf(request);
        return (Hash32.OfText(id) % 28) switch
        {
            0 => Reply.Json($$"""{"text":"{{id}}","error":true}""", 500),
            1 => Reply.Json("{}"),
            _ => Reply.Json($$"""{"text":"{{id}}","number":{{Hash32.OfText(id)}},"yes":true,"-1":"minus","odd":"a'b`${x}</script>\u2028","list":[1,2]}"""),
        };
    }

    private LoadTest Make(LoadTest test)
    {
        var shared = new List<Captured>();
        if (_dice.OneIn(3))
            test = test.Before(_flows.Any(new("before", shared) { Depth = 1 }));
        (Flow Flow, string Lane)? last = null;
        foreach (var lane in Enumerable.Range(0, _dice.From(1, 3)).Select(number => $"scenario {number}"))
        {
            if (last is { } again && _dice.OneIn(3))
                _sharedLanes.Add(again.Lane);
            else
                last = (_flows.Any(new(lane, [.. shared])), lane);
            test = test.Scenario(_names.OfScenario(), last.Value.Flow, Workload.IterationsPerVu(1, _dice.From(1, 5)));
        }

        if (_dice.OneIn(3))
            test = test.WithAuth(shared.Count > 0 && _dice.OneIn(2) ? Auth.Bearer(_dice.Of(shared)) : Auth.Bearer(_values.Secret()));
        if (_dice.OneIn(3))
            test = test.After(Flow.Of(Step.Get("/after").Named("after").WithHeader(RecordedRequest.LaneHeader, "the end").WithQuery("q", shared.Count > 0 ? _dice.Of(shared) : 1)));
        return test;
    }

    /// <summary>Scenarios that share a journey make it side by side: the order of all their requests is chance.</summary>
    private Observation Comparable(Observation seen) => seen with
    {
        Pauses = null,
        Requests = [.. seen.Requests.GroupBy(request => request.Lane).SelectMany(lane => _sharedLanes.Contains(lane.Key) ? lane.OrderBy(request => request.ToString(), StringComparer.Ordinal) : lane.AsEnumerable())],
    };
}
