namespace LoadTester;

/// <summary>The url of a step. Nearly always its origin is known before the run, and only what follows is written for each request.</summary>
internal sealed class CompiledUrl
{
    private readonly Template _template;
    private readonly int _originLength;

    public CompiledUrl(Template template)
    {
        _template = template;
        Origin = Origin.AtStartOf(template.Beginning, template.IsConstant, out _originLength);
    }

    /// <summary>Null when it comes out for each request.</summary>
    public Origin? Origin { get; }

    /// <summary>Writes the url of an iteration. Says why it cannot be made, or null.</summary>
    public string? Write(Iteration iteration, RequestTarget target)
    {
        var text = target.Rewrite();
        if (!_template.Write(iteration, text))
            return iteration.Missing;
        if (Origin is not null)
            target.Set(Origin, _originLength);
        else if (UrlCompiler.TryToUri(text.Span, out var url))
            target.Set(url);
        else
            return "its url is not a valid http or https url";
        return null;
    }
}
