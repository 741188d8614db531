namespace LoadTester;

/// <summary>Where and of what a run was made. What is not known is null.</summary>
public sealed record RunEnvironment
{
    /// <summary>The machine's name.</summary>
    public string? Machine { get; init; }

    /// <summary>The operating system with its version, as it calls itself.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The processor's architecture, e.g. "X64".</summary>
    public required string Architecture { get; init; }

    /// <summary>The processor's model, e.g. "AMD EPYC 7763"; on Arm the board's. Linux only.</summary>
    public string? Processor { get; init; }

    /// <summary>Processors that this process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory that this process may use, in bytes: that of the machine, or of the container.</summary>
    public required long Memory { get; init; }

    /// <summary>The runtime, e.g. ".NET 10.0.4".</summary>
    public required string Runtime { get; init; }

    /// <summary>The version of LoadTester.</summary>
    public required string LoadTester { get; init; }

    /// <summary>The git commit that was checked out: from the variables of the CI, else from the nearest folder with a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>The git branch that was checked out; null for none.</summary>
    public string? Branch { get; init; }

    /// <summary>The page of the CI's run, where it has one.</summary>
    public string? CiRun { get; init; }

    /// <summary>
    /// What makes two machines comparable: operating system (not its version), architecture, processor, cores and memory (whole GiB), and the runtime's major version,
    /// e.g. "Linux; X64; AMD EPYC 7763; 4 cores; 16 GiB; .NET 10". Not its name: runners of a CI change theirs.
    /// </summary>
    public required string Fingerprint { get; init; }
}
