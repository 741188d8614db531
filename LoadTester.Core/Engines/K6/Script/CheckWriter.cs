using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>Writes checks as functions of the answer <c>r</c>, and paths as arrays.</summary>
internal sealed class CheckWriter(FlowContext context, ValueWriter values)
{
    public JsNode Write(Step step, NamedCheck named)
    {
        var outer = context.TakeMissing();
        var code = Predicate(step, named.Check, named.Name);
        // A check whose own value is missing fails; the request is sent all the same.
        var missing = context.TakeMissing();
        foreach (var name in outer)
            context.MayBeMissing(name);
        return new JsCode($"(r) => {string.Concat(missing.Select(condition => $"!({condition}) && "))}{code}");
    }

    /// <summary>Whether a status is an expected one.</summary>
    public static string Status(string response, ExpectedStatus expected)
    {
        var alternatives = expected.Ranges.Select(range => range.Min == range.Max
            ? string.Create(CultureInfo.InvariantCulture, $"{response}.status === {range.Min}")
            : string.Create(CultureInfo.InvariantCulture, $"{response}.status >= {range.Min} && {response}.status <= {range.Max}")).ToList();
        return alternatives.Count == 1 ? alternatives[0] : string.Join(" || ", alternatives.Select(alternative => alternative.Contains("&&", StringComparison.Ordinal) ? $"({alternative})" : alternative));
    }

    public string ValueAt(string response, JsonPath path)
    {
        context.Build.Helpers.Add("valueAt");
        var segments = path.Segments.Select(segment => segment.Name is { } name ? JsText.Literal(name) : segment.Index.ToString(CultureInfo.InvariantCulture));
        return $"valueAt({response}, [{string.Join(", ", segments)}])";
    }

    /// <summary>A header as k6 names it, which is as Go does (net/textproto, CanonicalMIMEHeaderKey).</summary>
    public static string Header(string response, string name)
    {
        var canonical = new StringBuilder(name.Length);
        foreach (var c in name)
            canonical.Append(canonical.Length == 0 || canonical[^1] == '-' ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
        return $"{response}.headers{JsText.Member(canonical.ToString())}";
    }

    private string Predicate(Step step, Check check, string name)
    {
        switch (check)
        {
            case JsonCheck { Expected: JsonValue { Template: JsonObjectTemplate or JsonArrayTemplate } }:
                return "false"; // a path leads to a single value, which no object or list equals
            case JsonCheck json when JsonPath.TryParse(json.Path, out var path):
                return $"{ValueAt("r", path)} === {values.Json.Leaf(json.Expected)}";
            case HeaderCheck header:
                return $"{Header("r", header.Name)} === {values.Text(header.Expected)}";
            case BodyCheck body:
                return $"r.status !== 0 && (r.body || '').includes({values.Text(body.Text)})";
            case DurationCheck duration:
                return $"r.status !== 0 && r.timings.duration < {EcmaNumber.Format(duration.Limit.TotalMilliseconds)}";
            case DocumentCheck when step.Operation?.Responses is { } contract:
                context.Build.Helpers.Add("isAsDocumented");
                return $"isAsDocumented(r, {context.Build.Contract(contract, step.Name)}, {JsText.Literal(CheckNames.Of(step, name))})";
            default:
                throw new NotSupportedException(check.GetType().Name);
        }
    }
}
