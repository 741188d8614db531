using System.Collections.Immutable;

namespace LoadTester;

/// <summary>A load test that every engine must run alike, with the server it talks to.</summary>
/// <param name="Feature">What of the library it shows, as the documentation calls it.</param>
/// <param name="Title">What it says of that, unique and short.</param>
/// <param name="Make">The load test, given where its server is.</param>
internal sealed record AgreementCase(string Feature, string Title, Func<Site, LoadTest> Make)
{
    /// <summary>What the server answers. Default: 200 with an id and what else most cases read.</summary>
    public Func<RecordedRequest, Site, Reply> Answers { get; init; } = static (request, _) => Standard(request);

    /// <summary>Whether pauses are compared. Otherwise what is waited for is the engine's own business, a start that is put off for instance.</summary>
    public bool HasPauses { get; init; } = Feature == "Pauses";

    /// <summary>Where engines do not agree, and why. One that is stated and not there fails as well.</summary>
    public ImmutableArray<Deviation> Deviations { get; init; } = [];

    public AgreementCase Answering(Func<RecordedRequest, Reply> answers) => this with { Answers = (request, _) => answers(request) };

    public AgreementCase Answering(Func<RecordedRequest, Site, Reply> answers) => this with { Answers = answers };

    public AgreementCase Except(Runners where, string reason, Func<Observation, Observation> forgive) => Except(new Deviation(where, reason, forgive));

    public AgreementCase Except(Deviation deviation) => this with { Deviations = Deviations.Add(deviation) };

    /// <summary>What may differ from run to run, so that it is never compared.</summary>
    public AgreementCase Comparing(string how, Func<Observation, Observation> forgive) => this with { Deviations = Deviations.Add(new(Runners.Script, how, forgive) { IsChance = true }) };

    /// <summary>The same request always gets the same answer.</summary>
    public static Reply Standard(RecordedRequest request) =>
        Reply.Json($$"""{"id":"{{Reply.IdOf(request)}}","number":5,"list":[{"id":1},{"id":2}]}""");

    public override string ToString() => Title;
}

/// <summary>Where the server of a case is.</summary>
internal sealed record Site(string Url, int Port)
{
    /// <summary>The same server under another name.</summary>
    public string Localhost => $"http://localhost:{Port}";

    /// <summary>A load test of one virtual user that makes the flow so many times.</summary>
    public LoadTest Of(Flow flow, int times = 1) =>
        LoadTest.Named("agreement").Against(Url).Scenario("load", flow, Workload.IterationsPerVu(1, times, TimeSpan.FromSeconds(30)));

    public LoadTest Of(params Step[] steps) => Of(Flow.Of(steps));
}

[Flags]
internal enum Runners
{
    /// <summary>The script with the stand-ins under Node.</summary>
    Node = 1,

    /// <summary>The script under k6.</summary>
    K6 = 2,

    Script = Node | K6,
}

/// <summary>A difference that is known, with its reason.</summary>
/// <param name="Where">Who differs from the embedded engine.</param>
/// <param name="Reason">Why, in a sentence for the documentation.</param>
/// <param name="Forgive">Takes the difference out of what was seen, on both sides.</param>
internal sealed record Deviation(Runners Where, string Reason, Func<Observation, Observation> Forgive)
{
    /// <summary>Whether it is there in some runs only, of one engine as well.</summary>
    public bool IsChance { get; init; }

    /// <summary>What requests of After go to <c>/after</c> is forgiven where Before fails.</summary>
    public static Deviation NoTeardown { get; } = new(
        Runners.Script,
        "k6 leaves teardown out when setup fails, so After is not made.",
        seen => (seen with { Requests = seen.Requests.RemoveAll(request => request.Path == "/after") }).Without(tally => tally.Tags.GetValueOrDefault("group") == "::teardown"));
}
