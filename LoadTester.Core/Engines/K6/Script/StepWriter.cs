using System.Collections.Immutable;

namespace LoadTester;

/// <summary>How a function is left when an iteration cannot go on.</summary>
internal enum Leaving
{
    /// <summary>From a scenario, or from After.</summary>
    Function,

    /// <summary>From within a group, which tells whether it ran to its end.</summary>
    Group,

    /// <summary>From Before, which ends the run.</summary>
    Before,
}

/// <summary>Writes a step: the call, what it measures, what must hold, what it saves. Values are written in the order in which the embedded engine compiles them.</summary>
internal sealed class StepWriter(FlowContext context, bool isOnce)
{
    /// <summary>How long the sources of a saved value may be on one line.</summary>
    private const int LongestLine = 90;

    private readonly ValueWriter _values = new(context);

    /// <param name="step">The step.</param>
    /// <param name="leaving">How the function is left from here.</param>
    /// <param name="wentWrong">What is said of a journey that is made once when a status is not as expected: a statement, or null.</param>
    public string Write(Step step, Leaving leaving, string? wentWrong)
    {
        var variable = context.Variables.Names.Give(JsNames.Identifier(step.Name));
        var before = new List<string>();
        foreach (var let in step.Lets)
            before.Add(Let(let));
        var url = new UrlWriter(context, _values).Write(step);
        var checks = new CheckWriter(context, _values);
        var own = step.Checks.Select(check => (CheckNames.Of(step, check.Name), checks.Write(step, check))).ToList();
        var sent = SentBody.Of(step);
        var headers = Headers(step, sent);
        var body = sent is null ? null : new BodyWriter(context, _values).Write(sent, variable, before);
        var missing = context.TakeMissing();
        var (declaredTags, tags) = Tags(step, variable, context.Variables.Names);
        if (declaredTags is not null)
            before.Insert(0, declaredTags);

        context.Build.Imports.Add("http");
        var status = CheckNames.Status(step);
        var ends = step.Saves.Length > 0 || leaving == Leaving.Before;
        return ScriptTemplates.Render("step", new
        {
            title = JsText.Comment(step.ToString().Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)),
            missing = missing.Count == 0 ? null : string.Join(" || ", missing),
            notSent = Judge(step, "false", status, tags, leaving, otherwise: null),
            before,
            variable,
            call = Call(step, url, body, Parameters(step, headers, tags)).Format($"const {variable} = ;".Length),
            trend = step.TrendName is { } trend ? $"{context.Build.Trend(trend)}.add({variable}.timings.duration, {tags.Inline});" : null,
            check = own.Count == 0 ? null : Check(variable, own, tags),
            status = Judge(step, CheckWriter.Status(variable, step.Expected), status, tags, leaving, ends ? Leave(leaving) : wentWrong),
            leave = Leave(leaving),
            saves = step.Saves.Select(save => Save(step, save, variable, checks, tags, leaving)).ToList(),
        });
    }

    /// <summary>Whether an iteration may end at the step.</summary>
    public static bool CanEnd(Step step, string written, Leaving leaving) =>
        leaving != Leaving.Before && (step.Saves.Length > 0 || written.Contains("\n  return", StringComparison.Ordinal));

    public static string Leave(Leaving leaving) => leaving == Leaving.Group ? "return false;" : "return;";

    private object Save(Step step, Save save, string response, CheckWriter checks, JsNode tags, Leaving leaving)
    {
        var sources = save.Sources.Select(source => From(source, response, checks)).ToList();
        var from = string.Join(sources.Sum(source => source.Length) > LongestLine ? "\n  ?? " : " ?? ", sources);
        var (declaration, name) = context.Variables.Write(save.Name);
        var check = CheckNames.Save(step, save);
        return new { read = $"{declaration}{name} = {from};", verify = Judge(step, $"{name} != null", check, tags, leaving, Leave(leaving)) };
    }

    private string From(SaveSource source, string response, CheckWriter checks) => source switch
    {
        BodySource body when JsonPath.TryParse(body.JsonPath, out var path) => checks.ValueAt(response, path),
        HeaderSource header => CheckWriter.Header(response, header.Header),
        SegmentSource segment => _values.Helper("idIn", CheckWriter.Header(response, segment.Header), segment.After is { } after ? JsText.Literal(after) : "null"),
        SentSource sent => context.Variables.Read(sent.Sent.Name),
        _ => throw new NotSupportedException(source.ToString()),
    };

    /// <summary>A value that is drawn once, for this step and for later ones.</summary>
    private string Let(Let let)
    {
        var value = _values.Json.Leaf(let.Source);
        var (declaration, name) = context.Variables.Write(let.Name);
        return $"{declaration}{name} = {value};";
    }

    /// <summary>A check that the journey depends on, and what is done where it fails. In Before nothing can go on without it.</summary>
    private string Judge(Step step, string condition, string check, JsNode tags, Leaving leaving, string? otherwise)
    {
        var helper = leaving == Leaving.Before ? "verifyOrAbort" : "verify";
        context.Build.Helpers.Add(helper);
        var name = check[$"{step.Name}: ".Length..];
        var own = tags is JsCode code ? $", {code.Code}" : "";
        var call = $"{helper}({JsText.Literal(step.Name)}, {condition}, {JsText.Literal(name)}{own})";
        return otherwise is null || leaving == Leaving.Before ? $"{call};" : $"if (!{call}) {otherwise}";
    }

    private string Check(string variable, List<(string, JsNode)> checks, JsNode tags)
    {
        context.Build.Imports.Add("check");
        return $"{JsCall.Of("check", new JsCode(variable), JsObject.Of(checks), new JsCode(tags.Inline)).Format()};";
    }

    private List<JsMember> Headers(Step step, SentBody? body)
    {
        var all = RequestHeaders.Of(context.Build.Test, step, isOnce);
        var written = new List<JsMember>();
        foreach (var header in all)
            written.AddRange(Header(header.Name, header.Value, header.IsOptional, () => _values.Text(header.Value)));
        foreach (var credential in RequestHeaders.Auth(context.Build.Test, step, all))
            written.AddRange(Header(credential.Name, credential.Secret, isOnce, () => Text(credential)));
        if (body is not null && all.All(header => !header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
            written.Add(JsMember.Named("Content-Type", JsNode.Text(body.ContentType)));
        return written;
    }

    /// <summary>A header; an optional one is left out until its value may be there, and is sent where it is as long as only some choices save it.</summary>
    private IEnumerable<JsMember> Header(string name, Value value, bool isOptional, Func<string> write)
    {
        var outer = context.TakeMissing();
        var text = write();
        var missing = context.TakeMissing();
        foreach (var condition in isOptional ? outer : outer.Concat(missing))
            context.MayBeMissing(condition);
        if (!isOptional || missing.Count == 0)
            return [JsMember.Named(name, new JsCode(text))];
        return StepValues.Flatten(value).OfType<Captured>().All(captured => context.Variables.MayBeThere(captured.Name))
            ? [JsMember.Spread(new JsCode($"({string.Join(" || ", missing)} ? {{}} : {{ {JsText.Key(name)}: {text} }})"))]
            : [];
    }

    private string Text(Credential credential)
    {
        if (credential.User is { } user)
        {
            context.Build.Imports.Add("encoding");
            return $"`Basic ${{encoding.b64encode({ValueWriter.Join([.. _values.Pieces(user, TextPlace.Plain), JsPiece.Text(":"), .. _values.Pieces(credential.Secret, TextPlace.Plain)])})}}`";
        }

        return ValueWriter.Join([JsPiece.Text(credential.Prefix), .. _values.Pieces(credential.Secret, TextPlace.Plain)]);
    }

    private JsObject Parameters(Step step, List<JsMember> headers, JsNode tags)
    {
        var members = new List<(string, JsNode)>();
        if (headers.Count > 0)
            members.Add(("headers", new JsObject([.. headers])));
        members.Add(("tags", tags));
        if (context.Build.Expected(step.Expected) is { } callback)
            members.Add(("responseCallback", new JsCode(callback)));
        // k6 unpacks all that it keeps, and fails at what is not what it says: at an answer to HEAD, for instance.
        if (context.Build.Test.Http.Compression != Compression.None && !OptionsWriter.ReadsBody(step) && !OptionsWriter.DiscardsAll(context.Build.Test))
            members.Add(("responseType", JsNode.Text("none")));
        if (context.Build.Test.TimeoutOf(step) is var timeout && timeout != TimeSpan.FromSeconds(60))
            members.Add(("timeout", JsNode.Text(GoDuration.Format(timeout))));
        return JsObject.Of(members);
    }

    /// <summary>Tags beside the name get a variable, since the checks and the errors of the step carry them, too.</summary>
    private static (string? Declaration, JsNode Tags) Tags(Step step, string variable, JsNames names)
    {
        var tags = JsObject.Of(step.Tags.Select(tag => (tag.Key, JsNode.Text(tag.Value))).Prepend(("name", JsNode.Text(step.Name))));
        if (step.Tags.Length == 0 && tags.Inline.Length <= 50)
            return (null, tags);
        var name = names.Give($"{variable}Tags");
        return ($"const {name} = {tags.Format(20)};", new JsCode(name));
    }

    private static JsCall Call(Step step, string url, JsNode? body, JsNode parameters)
    {
        var address = new JsCode(url);
        return (step.Method.Method, body) switch
        {
            ("GET", null) => JsCall.Of("http.get", address, parameters),
            ("HEAD", null) => JsCall.Of("http.head", address, parameters),
            ("POST" or "PUT" or "PATCH" or "OPTIONS", _) => JsCall.Of($"http.{step.Method.Method.ToLowerInvariant()}", address, body ?? new JsCode("null"), parameters),
            ("DELETE", _) => JsCall.Of("http.del", address, body ?? new JsCode("null"), parameters),
            _ => JsCall.Of("http.request", JsNode.Text(step.Method.Method), address, body ?? new JsCode("null"), parameters),
        };
    }
}
