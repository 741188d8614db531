namespace LoadTester;

/// <summary>The styles of OpenAPI's parameters, by what they are in RFC 6570.</summary>
internal enum StyleKind
{
    /// <summary>{value}, section 3.2.2.</summary>
    Simple,

    /// <summary>{.value}, section 3.2.5.</summary>
    Label,

    /// <summary>{;value}, section 3.2.7.</summary>
    Matrix,

    /// <summary>{?value}, section 3.2.8.</summary>
    Form,

    /// <summary>A form whose list has blanks between its items; not in RFC 6570.</summary>
    SpaceDelimited,

    /// <summary>A form whose list has bars between its items; not in RFC 6570.</summary>
    PipeDelimited,

    /// <summary>Members and items by their path, <c>filter[size][0]=1</c>; not in RFC 6570.</summary>
    DeepObject,

    /// <summary>OpenAPI 3.2: pairs of a Cookie header, as they are.</summary>
    Cookie,

    /// <summary>Not a style: <c>content</c> of a JSON media type. The value is JSON text.</summary>
    Json,
}

/// <summary>How a document wants a parameter written.</summary>
/// <param name="Kind">The style.</param>
/// <param name="Explode">Whether each item or member stands by itself.</param>
/// <param name="AllowReserved">Whether reserved characters stand in a query as they are.</param>
internal sealed record ParameterStyle(StyleKind Kind, bool Explode, bool AllowReserved = false);
