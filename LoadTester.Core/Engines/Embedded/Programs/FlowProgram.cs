namespace LoadTester;

/// <summary>A flow, compiled once for all iterations of a scenario.</summary>
internal sealed class FlowProgram
{
    /// <summary>The scenario's name; empty for <c>Before</c> and <c>After</c>.</summary>
    public required string Scenario { get; init; }

    public required uint ScenarioHash { get; init; }

    public required uint Seed { get; init; }

    public required RunId RunId { get; init; }

    public required Instruction[] Code { get; init; }

    /// <summary>The slot of each saved value, by its name.</summary>
    public required IReadOnlyDictionary<string, int> Slots { get; init; }

    /// <summary>Slots that are emptied when an iteration begins: all but those that belong to the virtual user or to the run.</summary>
    public required int[] IterationSlots { get; init; }

    public required IReadOnlySet<int> SecretSlots { get; init; }

    /// <summary>Values that <c>Before</c> saved, by the slot that shows them here.</summary>
    public required KeyValuePair<int, ScalarSlot>[] SharedSlots { get; init; }

    /// <summary>Those of them that an iteration begins with, whatever the one before saved; the others belong to the virtual user.</summary>
    public required KeyValuePair<int, ScalarSlot>[] RestoredSlots { get; init; }

    public required RowTable[] Tables { get; init; }

    /// <summary>How many journeys in it are made once per virtual user.</summary>
    public required int OnceCount { get; init; }

    /// <summary>How long an iteration takes at least; zero without pacing.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>For <c>Before</c>: what went wrong there is not worth going on after.</summary>
    public required bool EndsAtWrongStatus { get; init; }

    /// <summary>-1 for <c>Before</c> and <c>After</c>, which are no iterations.</summary>
    public required int IterationsSeries { get; init; }

    public required int IterationDurationSeries { get; init; }

    public required int DroppedSeries { get; init; }

    public required int DataSentSeries { get; init; }

    public required int DataReceivedSeries { get; init; }
}
