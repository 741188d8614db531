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
