using System.Text.Json.Serialization;

namespace LoadTester;

/// <summary>What virtual users do: Before, a scenario, or After, as a tree.</summary>
public sealed record Journey
{
    /// <summary>The scenario; "Before" or "After".</summary>
    public required string Name { get; init; }

    /// <summary>How many make it and for how long, in words, e.g. "ramping VUs: 0 to 20 in 30 s, 20 for 1 min"; null for Before and After.</summary>
    public string? Workload { get; init; }

    /// <summary>One after the other.</summary>
    public required IReadOnlyList<JourneyPart> Parts { get; init; }
}

/// <summary>A part of a journey: a step, a pause, or parts within.</summary>
public sealed record JourneyPart
{
    /// <summary>What it is.</summary>
    public required JourneyPartKind Kind { get; init; }

    /// <summary>The name of the step, group or data, or of the choice's flow where it has one; how long a pause is, e.g. "100 ms to 300 ms"; empty for the rest.</summary>
    public string Name { get; init; } = "";

    /// <summary>For a step, its method and url, e.g. "POST /owners"; for a choice its share, e.g. "70 %"; for data how many rows there are and how they are taken. Otherwise null.</summary>
    public string? Detail { get; init; }

    /// <summary>The values that a step saves.</summary>
    public IReadOnlyList<string> Saves { get; init; } = [];

    /// <summary>The values saved before that a step sends.</summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <summary>The parts of a group, of a choice or of what is made once; the choices of a mix.</summary>
    public IReadOnlyList<JourneyPart> Parts { get; init; } = [];
}

/// <summary>What a part of a journey is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JourneyPartKind>))]
public enum JourneyPartKind
{
    /// <summary>A call.</summary>
    Step,

    /// <summary>Time to think.</summary>
    Pause,

    /// <summary>Parts under a name.</summary>
    Group,

    /// <summary>One of several choices.</summary>
    Mix,

    /// <summary>One choice of a mix.</summary>
    Choice,

    /// <summary>What each virtual user does in its first iteration only.</summary>
    OncePerVu,

    /// <summary>A row of data that each iteration takes for what comes after it.</summary>
    Data,
}
