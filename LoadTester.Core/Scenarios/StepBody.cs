using System.Collections.Immutable;

namespace LoadTester;

/// <summary>
/// What a step sends. A body from a schema has several variants: each iteration draws one by its number, so that names and dates differ
/// between iterations while one object stays consistent in itself.
/// </summary>
internal sealed record StepBody(string MediaType, ImmutableArray<JsonTemplate> Variants, Value? Text)
{
    public static StepBody Json(string mediaType, ImmutableArray<JsonTemplate> variants) => new(mediaType, variants, null);

    public static StepBody PlainText(string mediaType, Value text) => new(mediaType, [], text);
}

/// <summary>A check under the name that the user gave it.</summary>
internal sealed record NamedCheck(string Name, Check Check);
