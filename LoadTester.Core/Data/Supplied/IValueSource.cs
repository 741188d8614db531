namespace LoadTester;

/// <summary>
/// Another source of realistic text for request bodies, an AI model for instance. It is asked before a run, for what the file of <see cref="ApiDocument.WithValuesAsync"/>
/// does not hold yet, and never during one.
/// </summary>
public interface IValueSource
{
    /// <summary>Texts for a field, different from each other. What disobeys the schema is left aside and asked for again.</summary>
    /// <param name="request">What the field is.</param>
    /// <param name="cancellationToken">Ends at the time limit of <see cref="ValueSourceOptions.Timeout"/> as well.</param>
    Task<IReadOnlyList<string>> GetAsync(ValueRequest request, CancellationToken cancellationToken);
}

/// <summary>What a <see cref="IValueSource"/> is asked for: texts for one field of a body.</summary>
public sealed record ValueRequest
{
    /// <summary>The title of the document.</summary>
    public required string Api { get; init; }

    /// <summary>The operation: its id, or "POST /owners".</summary>
    public required string Operation { get; init; }

    /// <summary>Where the field is in the body, e.g. <c>$.notes</c> or <c>$.tags[*]</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The name of the property.</summary>
    public required string Name { get; init; }

    /// <summary>What the document says of it; null when it says nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Its JSON Schema, e.g. <c>{"type":"string","maxLength":200}</c>.</summary>
    public required string SchemaJson { get; init; }

    /// <summary>The locale of the document's data, e.g. <c>en</c>.</summary>
    public required string Locale { get; init; }

    /// <summary>How many texts are wanted, 1 or more.</summary>
    public required int Count { get; init; }
}

/// <summary>How a <see cref="IValueSource"/> is asked.</summary>
public sealed record ValueSourceOptions
{
    /// <summary>How many texts a field gets, 1 or more. Default: 16, as many as a body has variants.</summary>
    public int Count { get; init; } = 16;

    /// <summary>How long one answer may take. Default: 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a field is asked for until enough texts obey its schema, 1 or more. Default: 3.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Whether fields are asked for that have an example or a default in the document, which would be sent otherwise. Default: false.</summary>
    public bool WithExamples { get; init; }

    /// <summary>Which fields are asked for. Default: null, all.</summary>
    public Func<ValueRequest, bool>? Wanted { get; init; }

    /// <summary>Whether the source may be asked at all. Default: null, unless the environment variable <c>CI</c> says that this is a build server: there a field that is missing is an error.</summary>
    public bool? MayAsk { get; init; }
}

/// <summary>A <see cref="IValueSource"/> failed, may not be asked, or its file cannot be used.</summary>
public sealed class ValueSourceException : LoadTesterException
{
    internal ValueSourceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
