using System.Collections.Frozen;

namespace LoadTester;

/// <summary>A step with everything prepared that can be known before the run.</summary>
internal sealed class CompiledStep
{
    public required string Name { get; init; }

    public required HttpMethod Method { get; init; }

    public required CompiledLet[] Lets { get; init; }

    public required CompiledUrl Url { get; init; }

    public required CompiledHeader[] Headers { get; init; }

    public required Template? Body { get; init; }

    public required string? ContentType { get; init; }

    public required ExpectedStatus Expected { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required CompiledCheck[] Checks { get; init; }

    public required CompiledSave[] Saves { get; init; }

    /// <summary>Whether something is read from the body of every answer.</summary>
    public required bool ReadsBody { get; init; }

    /// <summary>The slowest requests of all steps of that name.</summary>
    public required SlowestOfStep Slowest { get; init; }

    public required int RequestSeries { get; init; }

    public required int StatusCheckSeries { get; init; }

    public required int ErrorSeries { get; init; }

    /// <summary>-1 when the step has no trend of its own.</summary>
    public required int TrendSeries { get; init; }

    /// <summary>-1 where no arrival rate says when a call should begin.</summary>
    public required int ResponseTimeSeries { get; init; }
}

/// <summary>A header; <see cref="Constant"/> when it is the same for every request.</summary>
internal sealed record CompiledHeader(string Name, string? Constant, Template? Template)
{
    private static readonly FrozenSet<string> s_ofContent = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Location", "Content-MD5", "Content-Range", "Content-Type", "Expires", "Last-Modified");

    /// <summary>Left out where its value is not there yet.</summary>
    public bool IsOptional { get; init; }

    public bool IsOfContent { get; } = s_ofContent.Contains(Name);

    public bool IsCookie { get; } = Is(Name, "Cookie");

    /// <summary>Whether it is for the host that the step goes to, and for no other.</summary>
    public bool IsCredential { get; } = Is(Name, "Authorization") || Is(Name, "Cookie") || Is(Name, "Proxy-Authorization");

    public WireHeader Wire { get; } = new(Name, Constant);

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A saved value, from the first of the sources that has it.</summary>
internal sealed record CompiledSave(string Name, int Slot, CompiledSource[] Sources, int Series);

/// <summary>A value that is drawn before anything of the step is made.</summary>
internal sealed record CompiledLet(string Name, int Slot, ValueSource Source);
