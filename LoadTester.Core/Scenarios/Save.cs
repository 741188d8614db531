using System.Collections.Immutable;

namespace LoadTester;

/// <summary>A value kept from an answer under a name, from the first of its sources that has it.</summary>
internal sealed record Save(Captured Value, ImmutableArray<SaveSource> Sources)
{
    public string Name => Value.Name;

    /// <summary>Where it comes from, as checks and messages say it: "$.id", "header ETag", "$.id or $.data.id".</summary>
    public string Source => Sources is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} or {last}" : Sources[0].ToString()!;

    public bool ReadsBody => Sources.Any(source => source is BodySource);

    public static Save FromBody(Captured value, string jsonPath) => new(value, [new BodySource(jsonPath)]);

    public static Save FromHeader(Captured value, string header) => new(value, [new HeaderSource(header)]);
}

/// <summary>A place that a value is taken from once the answer is there.</summary>
internal abstract record SaveSource;

/// <summary>A scalar of the JSON answer.</summary>
internal sealed record BodySource(string JsonPath) : SaveSource
{
    public override string ToString() => JsonPath;
}

/// <summary>A header of the answer.</summary>
internal sealed record HeaderSource(string Header) : SaveSource
{
    public override string ToString() => $"header {Header}";
}

/// <summary>A part of the path in a header: the one behind <paramref name="After"/>, or the last where that is not in it.</summary>
internal sealed record SegmentSource(string Header, string? After) : SaveSource
{
    public override string ToString() => $"the id in header {Header}";
}

/// <summary>A value that the request sent.</summary>
internal sealed record SentSource(Captured Sent) : SaveSource
{
    public override string ToString() => "what was sent";
}

/// <summary>A value that is drawn once, before a step is sent, so that the step and later ones send the same.</summary>
internal sealed record Let(Captured Value, Value Source)
{
    public string Name => Value.Name;
}
