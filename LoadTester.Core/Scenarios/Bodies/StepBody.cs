using System.Collections.Immutable;

namespace LoadTester;

/// <summary>
/// What a step sends. A body from a schema has several variants: each iteration draws one by its number, so that names and dates differ
/// between iterations while one object stays consistent in itself.
/// </summary>
/// <param name="MediaType">The <c>Content-Type</c>, but for the boundary of one that has parts.</param>
/// <param name="Variants">Empty for a text.</param>
/// <param name="Text">A body that is no tree; null for one with variants.</param>
internal sealed record StepBody(string MediaType, ImmutableArray<JsonTemplate> Variants, Value? Text)
{
    /// <summary>How a variant is written; null for JSON.</summary>
    public BodyFormat? Format { get; init; }

    /// <summary>Parts, none yet.</summary>
    public static StepBody Multipart { get; } = new("multipart/form-data", [new JsonObjectTemplate([])], null) { Format = new MultipartFormat(ImmutableDictionary<string, string>.Empty) };

    /// <summary>The body with a member replaced in every variant, or added.</summary>
    public StepBody WithMember(string name, JsonTemplate value) => this with
    {
        Variants = [.. Variants.Select(variant => JsonFields.Set(variant, [JsonPathSegment.Member(name)], value) ?? variant)],
    };

    public static StepBody Json(string mediaType, ImmutableArray<JsonTemplate> variants) => new(mediaType, variants, null);

    public static StepBody PlainText(string mediaType, Value text) => new(mediaType, [], text);
}

/// <summary>How a tree of values becomes the text of a body that is no JSON.</summary>
internal abstract record BodyFormat
{
    /// <param name="template">A variant with all fields that were set.</param>
    /// <param name="boundary">What stands between parts; nothing in any variant holds it.</param>
    public abstract WrittenText Write(JsonTemplate template, string boundary);
}

/// <summary>The body of a step as it is sent, for both engines.</summary>
/// <param name="ContentType">The header.</param>
/// <param name="Json">The variants of a JSON body.</param>
/// <param name="Texts">The variants of any other, written.</param>
internal sealed record SentBody(string ContentType, ImmutableArray<JsonTemplate> Json, ImmutableArray<Value> Texts)
{
    /// <summary>Null without a body. A path that does not fit has been reported by validation.</summary>
    public static SentBody? Of(Step step)
    {
        if (step.Body is not { } body)
            return step.Fields.Length == 0 ? null : new("application/json", [JsonFields.Apply(null, step)!], []);
        if (body.Text is { } text)
            return new(body.MediaType, [], [text]);
        ImmutableArray<JsonTemplate> variants = [.. body.Variants.Select(variant => JsonFields.Apply(variant, step)!).DistinctBy(TemplateText.Of)];
        if (body.Format is not { } format)
            return new(body.MediaType, variants, []);
        var boundary = Boundary.For(variants);
        var type = format is MultipartFormat ? $"{body.MediaType.Split(';')[0].Trim()}; boundary={boundary}" : body.MediaType;
        return new(type, [], [.. variants.Select(variant => format.Write(variant, boundary))]);
    }
}

/// <summary>A check under the name that the user gave it.</summary>
internal sealed record NamedCheck(string Name, Check Check);
