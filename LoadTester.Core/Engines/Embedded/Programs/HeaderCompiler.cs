using System.Text;

namespace LoadTester;

/// <summary>Prepares the headers of a step.</summary>
internal static class HeaderCompiler
{
    public static IEnumerable<CompiledHeader> Compile(FlowScope scope, Step step, bool isOnce)
    {
        var test = scope.Run.Test;
        var all = RequestHeaders.Of(test, step, isOnce);
        foreach (var header in all)
            yield return Compile(scope, header.Name, header.Value) with { IsOptional = header.IsOptional };
        if (all.All(header => !header.Name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)))
            yield return new("User-Agent", RequestHeaders.UserAgent, null);
        if (scope.Run.IsWithin(step) && all.All(header => !header.Name.Equals(TraceContext.Header, StringComparison.OrdinalIgnoreCase)))
            yield return Compile(scope, TraceContext.Header, TraceParentValue.Named);
        foreach (var credential in RequestHeaders.Auth(test, step, all))
            yield return Compile(scope, credential) with { IsOptional = isOnce };
    }

    private static CompiledHeader Compile(FlowScope scope, string name, Value value)
    {
        if (CredentialNames.Contain(name))
            scope.MarkSecret(value);
        return Compile(name, TemplateBuilder.Compile(scope, value, TextPlace.Plain));
    }

    private static CompiledHeader Compile(FlowScope scope, Credential credential)
    {
        scope.MarkSecret(credential.Secret);
        var builder = new TemplateBuilder(scope);
        builder.AppendLiteral(credential.Prefix);
        if (credential.User is { } user)
        {
            var name = user is Secret secret ? secret.Reveal() : user.ToString();
            var password = ((Secret)credential.Secret).Reveal();
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"));
            scope.Run.Secrets.Add(pair);
            scope.Run.Secrets.Add(password);
            if (user is Secret)
                scope.Run.Secrets.Add(name);
            builder.AppendLiteral(pair);
        }
        else
        {
            builder.Append(credential.Secret, TextPlace.Plain);
        }

        return Compile(credential.Name, builder.Build());
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
