namespace LoadTester;

/// <summary>What came of a run of k6, wherever it ran: all that a result is made of.</summary>
internal sealed record K6Run
{
    public required LoadTest Test { get; init; }

    public required K6Script Script { get; init; }

    /// <summary>How the engine is called in the result.</summary>
    public required string Engine { get; init; }

    /// <summary>The version of k6; null where nobody asked.</summary>
    public string? EngineVersion { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>From the start of k6 to its end.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What k6 exited with; that of a process which was killed by a signal is 128 + its number.</summary>
    public required int ExitCode { get; init; }

    /// <summary>When the caller cancelled the run, from its start; null when nobody did.</summary>
    public TimeSpan? Cancelled { get; init; }

    /// <summary>Whether k6 had to be killed because it did not end in time after it was cancelled.</summary>
    public bool WasKilled { get; init; }

    /// <summary>The text of the summary; null when k6 wrote none.</summary>
    public required string? Summary { get; init; }

    public required K6Log Log { get; init; }

    public required SecretMask Secrets { get; init; }

    /// <summary>What was seen of the run while it ran.</summary>
    public required K6Series TimeSeries { get; init; }

    /// <summary>From the start of the scenarios to the end of k6; null when nobody saw them start.</summary>
    public TimeSpan? ScenariosElapsed { get; init; }

    /// <summary>What the engine has to say besides.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Where the script can be looked at when k6 rejects it.</summary>
    public required string ScriptPath { get; init; }
}
