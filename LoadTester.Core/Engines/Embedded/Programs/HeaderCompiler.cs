using System.Text;

namespace LoadTester;

/// <summary>Gathers the headers of a step: its own, then the load test's, then authentication; the first of a name wins.</summary>
internal static class HeaderCompiler
{
    public static string UserAgent { get; } = $"LoadTester/{typeof(HeaderCompiler).Assembly.GetName().Version?.ToString(3)}";

    /// <param name="scope">What values are compiled against.</param>
    /// <param name="step">The step.</param>
    /// <param name="isOnce">For a step of <c>Before</c> or <c>After</c>: what the load test adds to every request is left out where it needs a value that is yet to be saved, by the login for instance.</param>
    public static IEnumerable<CompiledHeader> Compile(FlowScope scope, Step step, bool isOnce)
    {
        var test = scope.Run.Test;
        var own = step.Parameters.Where(parameter => parameter.Place == ParameterPlace.Header && parameter.Value is not null).ToList();
        var all = own.Where(parameter => parameter.ByUser).Select(Pair)
            .Concat(test.Headers.Select(header => (header.Key, header.Value, isOnce)))
            .Concat(own.Where(parameter => !parameter.ByUser).Select(Pair))
            .Concat(Cookie(step).Select(cookie => (cookie.Item1, cookie.Item2, false)))
            .Append(("User-Agent", UserAgent, false))
            .ToList();

        foreach (var (name, value, isOptional) in all.DistinctBy(header => header.Item1, StringComparer.OrdinalIgnoreCase))
            yield return Compile(scope, name, value) with { IsOptional = isOptional };
        if (test.Auth is { InQuery: false } auth && all.All(header => !string.Equals(header.Item1, auth.Parameter, StringComparison.OrdinalIgnoreCase)))
            yield return Compile(scope, auth) with { IsOptional = isOnce };

        static (string, Value, bool) Pair(StepParameter parameter) => (parameter.Name, parameter.Value!, false);
    }

    private static IEnumerable<(string, Value)> Cookie(Step step)
    {
        var cookies = step.Parameters.Where(parameter => parameter.Place == ParameterPlace.Cookie && parameter.Value is not null).ToList();
        if (cookies.Count == 0)
            yield break;
        var parts = cookies.SelectMany((cookie, i) => new[] { new TextPart($"{(i == 0 ? "" : "; ")}{cookie.Name}=", null), new TextPart("", cookie.Value) });
        yield return ("Cookie", new TextTemplate([.. parts]));
    }

    private static CompiledHeader Compile(FlowScope scope, string name, Value value)
    {
        if (CredentialNames.Contain(name))
            scope.MarkSecret(value);
        return Compile(name, TemplateBuilder.Compile(scope, value, TextPlace.Plain));
    }

    private static CompiledHeader Compile(FlowScope scope, Auth auth)
    {
        scope.MarkSecret(auth.Credential);
        var builder = new TemplateBuilder(scope);
        builder.AppendLiteral(auth.Prefix);
        if (auth.User is { } user)
        {
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{((Secret)auth.Credential).Reveal()}"));
            scope.Run.Secrets.Add(pair);
            scope.Run.Secrets.Add(((Secret)auth.Credential).Reveal());
            builder.AppendLiteral(pair);
        }
        else
        {
            builder.Append(auth.Credential, TextPlace.Plain);
        }

        return Compile(auth.Parameter, builder.Build());
    }

    private static CompiledHeader Compile(string name, Template template)
    {
        if (!template.IsConstant)
            return new(name, null, template);
        var text = new ByteBuffer();
        template.Write(null!, text);
        return new(name, Encoding.UTF8.GetString(text.Span), null);
    }
}
