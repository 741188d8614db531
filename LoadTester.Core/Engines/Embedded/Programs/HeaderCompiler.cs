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
        if (RequestHeaders.Auth(test, all) is { } auth)
            yield return Compile(scope, auth) with { IsOptional = isOnce };
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
