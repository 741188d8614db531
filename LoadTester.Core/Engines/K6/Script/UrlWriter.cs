namespace LoadTester;

/// <summary>Writes the url of a step: target, path, query. What is constant stands there as it is sent.</summary>
internal sealed class UrlWriter(FlowContext context, ValueWriter values)
{
    public string Write(Step step)
    {
        var pieces = new List<JsPiece>();
        var segments = UrlSegment.Split(step.Url).ToList();
        var isLink = segments[0].Hole is not null;
        var hasQuery = false;
        if (segments[0].Hole is { } link)
        {
            var target = context.Build.Target(step);
            var path = ServerPath(step);
            context.Build.Helpers.Add("link");
            pieces.Add(JsPiece.TextOf($"link({Link(link)}, {(path.Length == 0 ? target : $"`${{{target}}}{JsText.InTemplate(path)}`")})"));
            segments.RemoveAt(0);
        }
        else
        {
            Begin(step, pieces, segments);
        }

        foreach (var segment in segments)
        {
            hasQuery |= segment.Text.Contains('?', StringComparison.Ordinal);
            if (segment.Parameter is { } name)
                pieces.AddRange(values.Pieces(step.Parameters.First(parameter => parameter.Place == ParameterPlace.Path && parameter.Name == name).Written!, TextPlace.Url));
            else if (segment.Hole is { } hole)
                pieces.AddRange(values.Pieces(hole, TextPlace.Url));
            else
                pieces.Add(JsPiece.Text(UrlCompiler.EscapeIllegal(UrlCompiler.WithoutFragment(segment.Text))));
            if (segment.Text.Contains('#', StringComparison.Ordinal))
                break;
        }

        var query = Query(step);
        if (query.Count == 0)
            return ValueWriter.Join(pieces);
        // Only the link itself, once it is there, says whether it brings a query of its own.
        if (isLink && !hasQuery)
            return values.Helper("withQuery", ValueWriter.Join(pieces), ValueWriter.Join(query));
        return ValueWriter.Join([.. pieces, JsPiece.Text(hasQuery ? "&" : "?"), .. query]);
    }

    /// <summary>All parameters of the query: <c>limit=10&amp;key=…</c>.</summary>
    private List<JsPiece> Query(Step step)
    {
        var query = new List<JsPiece>();
        foreach (var parameter in step.Parameters.Where(parameter => parameter is { Place: ParameterPlace.Query, Written: not null }))
        {
            query.Add(JsPiece.Text(query.Count == 0 ? "" : "&"));
            query.AddRange(values.Pieces(parameter.Written!, TextPlace.Url));
        }

        // A key that is yet to be saved is left out.
        foreach (var key in RequestHeaders.QueryKeys(context.Build.Test, step).Where(key => key.Secret is not Captured captured || context.Variables.MayBeThere(captured.Name)))
            AddKey(key);
        return query;

        // Only some choices of Before may save it: then it is sent where it is.
        void AddKey(Credential credential)
        {
            var outer = context.TakeMissing();
            var key = values.Pieces(credential.Secret, TextPlace.Url);
            var missing = context.TakeMissing();
            foreach (var condition in outer)
                context.MayBeMissing(condition);
            var name = JsPiece.Text($"{(query.Count == 0 ? "" : "&")}{Encoded(credential.Name)}=");
            query.AddRange(missing.Count == 0 ? [name, .. key] : [JsPiece.TextOf($"({string.Join(" || ", missing)} ? '' : {ValueWriter.Join([name, .. key])})")]);
        }
    }

    private string Link(Value value)
    {
        var pieces = values.Pieces(value, TextPlace.Plain);
        return pieces is [{ Code: { } only }] ? only : ValueWriter.Join(pieces);
    }

    private void Begin(Step step, List<JsPiece> pieces, List<UrlSegment> segments)
    {
        if (!UrlSegment.IsAbsolute(step.Url))
        {
            pieces.Add(JsPiece.TextOf(context.Build.Target(step)));
            pieces.Add(JsPiece.Text(ServerPath(step) + (step.Url.StartsWith('/') ? "" : "/")));
            return;
        }

        // The address of this machine changes from run to run.
        if (segments[0].Text is { Length: > 0 } first && (segments.Count == 1 || first.IndexOf('/', first.IndexOf("://", StringComparison.Ordinal) + 3) > 0) && Uri.TryCreate(first, UriKind.Absolute, out var url) && context.Build.LoopbackOrigin(url) is { } variable)
        {
            pieces.Add(JsPiece.TextOf(variable));
            var host = first.IndexOf("://", StringComparison.Ordinal) + 3;
            var rest = first.IndexOfAny(['/', '?', '#'], host) is >= 0 and var end ? first[end..] : "";
            segments[0] = segments[0] with { Text = rest };
        }
    }

    /// <summary>The path of the document's server, where the target brings none of its own.</summary>
    private string ServerPath(Step step) => (step.Target ?? context.Build.Test.Target) is { AbsolutePath: not "/" } ? "" : step.ServerPath;

    private static string Encoded(string name) => System.Text.Encoding.UTF8.GetString(ScalarEncoder.Encode(name, TextPlace.Url));
}
