using System.Text.RegularExpressions;

namespace LoadTester;

/// <summary>Where Prism 5.14.2 is no judge: what it dies of, and what it takes for wrong although it is right.</summary>
internal static partial class PrismLimits
{
    private static readonly string[] s_methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

    /// <summary>Null for an operation that can be judged.</summary>
    public static string? WhyNot(ApiDocument api, Operation operation)
    {
        if (!s_methods.Contains(operation.Method.Method))
            return $"Prism knows no {operation.Method}";
        if (operation.Path.Contains('#', StringComparison.Ordinal))
            return "Prism does not find a path with a fragment";
        if (PathTemplate.Of(api.Content.Tree, operation) != operation.Path)
            return "Prism reads {.name*} as a name";
        foreach (var node in DeclaredParameters.Of(api.Content.Tree, operation))
        {
            if (node["in"].Text() == "path" && DeclaredStyle.Of(api.Content.Tree, node, ParameterPlace.Path).Schema.MainType is JsonTypes.Array or JsonTypes.Object)
                return "Prism dies of a list or an object in the path";
        }

        return null;
    }

    /// <summary>What Prism says of a request that is right.</summary>
    public static bool IsFalseAlarm(Step step, PrismViolation violation)
    {
        var (location, code, message) = violation;
        // Swagger 2.0 without "consumes": the body is JSON.
        if (message.StartsWith("No supported content types", StringComparison.Ordinal))
            return true;
        // OpenAPI ignores a parameter of this name.
        if (location == "request.header.content-type")
            return true;
        // It compares with binary fractions, reads "items: false" behind prefixItems as all items, and does not split at blanks.
        if (code == "multipleOf" || message.Contains("false schema", StringComparison.Ordinal) || code == "false schema")
            return true;
        if (step.Parameters.FirstOrDefault(parameter => location.StartsWith($"request.query.{parameter.Name}", StringComparison.OrdinalIgnoreCase)) is { Style.Kind: StyleKind.SpaceDelimited })
            return true;
        return location.StartsWith("request.body", StringComparison.Ordinal) && step.Body?.Format switch
        {
            // It does not read XML.
            XmlFormat => true,
            // It leaves numbers in lists and JSON in parts as text, and out what is no property of the schema.
            FormFormat or MultipartFormat => code == "type" || (code == "required" && step.Body.Variants.All(variant => HasMember(variant, message))),
            _ => false,
        };
    }

    private static bool HasMember(JsonTemplate variant, string message) =>
        RequiredProperty().Match(message) is { Success: true } match && variant is JsonObjectTemplate { Members: var members } && members.Any(member => member.Key == match.Groups[1].Value);

    [GeneratedRegex("required property '([^']+)'")]
    private static partial Regex RequiredProperty();
}
