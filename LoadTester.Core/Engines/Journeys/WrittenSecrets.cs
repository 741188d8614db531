using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>
/// The credentials that stand in a load test as they are, by the names that are masked everywhere else: in headers, queries, cookies, members, pairs, elements and the user of a
/// url. What people see of the test's script is shown without them.
/// </summary>
internal sealed partial class WrittenSecrets
{
    /// <summary>A shorter number under such a name is rather a count than a code.</summary>
    private const int LeastOfNumber = 4;

    private readonly SecretMask _mask = new();

    private WrittenSecrets()
    {
    }

    /// <summary>The script of the test as people may see it.</summary>
    public static string Mask(LoadTest test, string script)
    {
        var secrets = new WrittenSecrets();
        foreach (var (name, value) in test.Headers)
            secrets.AddHeader(name, value);
        foreach (var step in TestPlaces.Of(test).Select(place => place.Step))
            secrets.Add(test, step);
        return secrets._mask.Apply(script);
    }

    private void Add(LoadTest test, Step step)
    {
        AddText(step.Url);
        foreach (var parameter in step.Parameters)
        {
            if (parameter.Value is not { } value)
                continue;
            if (parameter.Place == ParameterPlace.Header)
                AddHeader(parameter.Name, value);
            else
                AddNamed(parameter.Name, value, isSecret: parameter.Place == ParameterPlace.Cookie);
        }

        foreach (var value in (test.Auth?.For(step) ?? []).Select(credential => credential.Secret))
            AddNamed("", value, isSecret: true);
        foreach (var let in step.Lets)
            AddNamed(let.Name, let.Source);
        foreach (var body in step.Body?.Variants ?? [])
            AddJson("", body);
        foreach (var (path, value) in step.Fields)
            AddNamed(path, value);
        if (step.Body?.Text is { } text)
            AddNamed("", text);
        foreach (var check in step.Checks.Select(named => named.Check))
            Add(check);
    }

    private void Add(Check check)
    {
        if (check is JsonCheck json)
            AddNamed(json.Path, json.Expected);
        else if (check is HeaderCheck header)
            AddHeader(header.Name, header.Expected);
        else if (check is BodyCheck body)
            AddNamed("", body.Text);
    }

    private void AddHeader(string name, Value value)
    {
        if (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase) || name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var literal in Literals(value))
                foreach (var pair in literal.Split(';'))
                    AddSecret(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
        }
        else
        {
            AddNamed(name, value);
        }
    }

    private void AddJson(string name, JsonTemplate template)
    {
        switch (template)
        {
            case JsonObjectTemplate json:
                foreach (var (member, value) in json.Members)
                    AddJson(member, value);
                break;
            case JsonArrayTemplate list:
                foreach (var item in list.Items)
                    AddJson(name, item);
                break;
            case JsonLeaf leaf:
                AddNamed(name, leaf.Value);
                break;
        }
    }

    /// <summary>What stands under a name, and whatever is called like a credential within it.</summary>
    private void AddNamed(string name, Value value, bool isSecret = false)
    {
        if (value is JsonValue json)
            AddJson(name, json.Template);
        isSecret |= CredentialNames.Contain(name);
        foreach (var literal in Literals(value))
        {
            if (isSecret)
                AddSecret(literal);
            AddText(literal);
        }

        if (value is TextTemplate template)
            AddText(template.ToString());
    }

    private void AddText(string text)
    {
        foreach (var found in TranscriptText.SecretsIn(text).Concat(SecretMask.MembersIn(text)))
            AddSecret(found);
    }

    private void AddSecret(string text)
    {
        foreach (var literal in Hole().Split(text))
        {
            // "Bearer" is no secret, and may stand on every line.
            var secret = Scheme().Replace(literal, "").Trim();
            foreach (var form in new[] { secret, Uri.UnescapeDataString(secret), JsText.Literal(secret)[1..^1], JsText.InTemplate(secret) })
                _mask.Add(form);
        }
    }

    private static IEnumerable<string> Literals(Value value) => value switch
    {
        ConstantValue { Scalar: string text } => [text],
        ConstantValue { Scalar: not (null or bool) } constant when constant.ToString() is { Length: >= LeastOfNumber } number => [number],
        TextTemplate text => text.Parts.SelectMany(part => part.Hole is null ? [part.Text] : Literals(part.Hole)),
        WrittenText text => text.Parts.SelectMany(part => part.Value is null ? [] : Literals(part.Value)),
        OneOfValue oneOf => oneOf.Values.SelectMany(Literals),
        _ => [],
    };

    [GeneratedRegex(@"\{\{?[^{}]*\}?\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^\s*(Bearer|Basic|Digest|Token|ApiKey|Negotiate)(\s+|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
