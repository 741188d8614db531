namespace LoadTester;

/// <summary>What surrounds a run without changing it.</summary>
public sealed record RunOptions
{
    /// <summary>Told about once a second how far the run is; null tells nobody.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Told each request and answer of a smoke run, one after the other, secrets masked; null tells nobody. On k6 there is nothing to tell.</summary>
    public IProgress<string>? Log { get; init; }

    /// <summary>Stands in unique values, so that two runs against the same database do not collide. Default: made from the start time.</summary>
    public string? RunId { get; init; }

    /// <summary>Drives <see cref="Value.OneOf"/>, random rows, mixes and pauses: the same seed draws the same. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whoever cancelled the run does not wait for After either.</summary>
    internal CancellationToken Hurry { get; init; }

    /// <summary>The clock of the run.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Names a trace in each request to a target in this process, where the test does not: so that what the target logs can be found. Runs of <see cref="LoadTest"/> do.</summary>
    internal bool TracesOwnProcess { get; init; }

    /// <summary>Sends plain http through .NET's handler, too, as all the rest: so that tests can compare.</summary>
    internal bool UsesHandlers { get; init; }
}
