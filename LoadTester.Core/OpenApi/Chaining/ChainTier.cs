namespace LoadTester;

/// <summary>Why a value is taken from where it is, the surest first.</summary>
internal enum ChainTier
{
    /// <summary>The document links the two.</summary>
    Link,

    /// <summary>The answer of the POST to the very collection declares the property.</summary>
    Answer,

    /// <summary>The request set the key itself.</summary>
    RequestValue,

    /// <summary>The only POST that makes such a thing, though below another path: POST /owners/{id}/pets for /pets/{id}.</summary>
    SameThing,

    /// <summary>The same schema: a body asks for a PetType, an answer holds one.</summary>
    SameSchema,

    /// <summary>A field or query parameter named after the thing that a POST makes: pet_id.</summary>
    NamedAfter,

    /// <summary>The answer has an id, and not the number or name that is asked for.</summary>
    OnlyId,

    /// <summary>The answer declares a Location header.</summary>
    Location,

    /// <summary>The request set the id, and the answer may say another.</summary>
    SentId,

    /// <summary>The document declares no answer; the usual places are tried when it runs.</summary>
    Tried,

    /// <summary>PUT to a path of the client's own choice makes the thing. From here on: suggestions.</summary>
    PutCreate,

    /// <summary>A POST elsewhere makes a thing of that name.</summary>
    Elsewhere,

    /// <summary>The first item of the collection's list.</summary>
    List,

    /// <summary>The first item of a list elsewhere.</summary>
    ListElsewhere,
}

internal static class ChainTiers
{
    /// <summary>Whether a flow takes it by itself.</summary>
    public static bool IsDefault(this ChainTier tier) => tier < ChainTier.PutCreate;

    /// <summary>How sure it is, and why, as an explanation says it.</summary>
    public static string Words(this ChainTier tier) => tier switch
    {
        ChainTier.Link => "certain: a link of the document",
        ChainTier.Answer => "sure: declared in the answer of the POST to its collection",
        ChainTier.RequestValue => "sure: the key that the request sets",
        ChainTier.SameThing => "likely: the only POST that makes one",
        ChainTier.SameSchema => "likely: an answer of the same schema",
        ChainTier.NamedAfter => "likely: named after what the POST makes",
        ChainTier.OnlyId => "likely: the only id in the answer of the POST to its collection",
        ChainTier.Location => "likely: the Location header",
        ChainTier.SentId => "likely: the id that the request sets, unless the answer has another",
        ChainTier.Tried => "tried: the document does not say what is answered",
        ChainTier.PutCreate => "the PUT may make it under a name of one's own choice",
        ChainTier.Elsewhere => "a POST elsewhere makes one of that name",
        ChainTier.List => "the first of the list",
        _ => "the first of a list elsewhere",
    };
}
