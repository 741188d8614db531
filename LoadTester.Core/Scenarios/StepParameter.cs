using System.Collections.Immutable;

namespace LoadTester;

internal enum ParameterPlace
{
    Path,
    Query,
    Header,
    Cookie,
}

/// <summary>A parameter of a step. <see cref="Value"/> is null while nobody fills it: then a path parameter is a problem, and any other is not sent.</summary>
internal sealed record StepParameter(string Name, ParameterPlace Place, Value? Value)
{
    public bool Required { get; init; }

    /// <summary>How the document wants it written; null outside a document.</summary>
    public ParameterStyle? Style { get; init; }

    /// <summary>What is sent, with the parameter's name in it where it stands in the query or in a cookie. Null when nothing is.</summary>
    public Value? Written
    {
        get
        {
            if (Value is null)
                return null;
            if (Style is not null)
                return StyleWriter.Write(Name, Place, Style, Value) ?? (Place == ParameterPlace.Path ? WrittenText.Of("") : null);
            return Place switch
            {
                ParameterPlace.Query => new WrittenTextBuilder().Encoded(Name, TextPlace.Url).Literal("=").Add(Value, TextPlace.Url).Build(),
                ParameterPlace.Cookie => new WrittenTextBuilder().Literal($"{Name}=").Add(Value, TextPlace.Plain).Build(),
                _ => Value,
            };
        }
    }

    /// <summary>Added by WithQuery or WithHeader, not by the document.</summary>
    public bool ByUser { get; init; }

    /// <summary>The <c>{name}</c>s of a url. <c>{{name}}</c> is a hole, not a parameter.</summary>
    public static ImmutableArray<StepParameter> InUrl(string url)
    {
        var found = ImmutableArray.CreateBuilder<StepParameter>();
        foreach (var segment in UrlSegment.Split(url))
        {
            if (segment.Parameter is { } name && found.All(parameter => parameter.Name != name))
                found.Add(new(name, ParameterPlace.Path, null) { Required = true });
        }

        return found.ToImmutable();
    }
}
