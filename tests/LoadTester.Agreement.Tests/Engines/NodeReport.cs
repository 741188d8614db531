using System.Collections.Immutable;
using System.Text.Json;

namespace LoadTester;

/// <summary>What the stand-ins report of one script.</summary>
internal sealed record NodeReport
{
    /// <summary>Why the script could not even be started, or null.</summary>
    public string? Broken { get; init; }

    public IReadOnlyList<NodeSample> Samples { get; init; } = [];

    public IReadOnlyList<NodeSleep> Sleeps { get; init; } = [];

    public IReadOnlyList<NodeLine> Console { get; init; } = [];

    public IReadOnlyList<NodeException> Exceptions { get; init; } = [];

    public string? Aborted { get; init; }

    /// <summary>Whether text of a test was run as code.</summary>
    public bool Pwned { get; init; }

    public Observation ToObservation(ImmutableArray<RecordedRequest> requests) => new()
    {
        Requests = requests,
        Tallies = Tally.Merge(Samples.Select(sample => Tally.Of(sample.Metric, sample.Tags, sample.Count, sample.Type switch { "counter" => sample.Sum, "rate" => sample.NonZero, _ => null }))),
        Pauses = [.. Sleeps.Select(sleep => TimeSpan.FromSeconds(sleep.Seconds))],
        // An exception in setup is how a script ends the run.
        IsAborted = Aborted is not null || Exceptions.Any(exception => exception.Where == "setup"),
        Accidents = [.. Exceptions.Where(exception => exception.Where != "setup").Select(exception => $"exception in {exception.Where}: {exception.Error}"), .. Broken is null ? [] : new[] { Broken }],
    };

    public static NodeReport Parse(string line) => JsonSerializer.Deserialize<NodeReport>(line, JsonSerializerOptions.Web)!;
}

internal sealed record NodeSample(string Metric, string Type, Dictionary<string, string> Tags, long Count, double Sum, long NonZero);

internal sealed record NodeSleep(double Seconds, string Scenario, long Iteration);

internal sealed record NodeLine(string Level, string Text);

internal sealed record NodeException(string Where, string Error);
