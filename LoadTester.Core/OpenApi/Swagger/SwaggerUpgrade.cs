using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>
/// Rewrites a tree of Swagger 2.0 as OpenAPI 3.0, in place. What several operations share (schemas, parameters, answers) stays one node that all refer to, so that a document does
/// not grow; where a part goes to another place, its origin is noted for warnings.
/// </summary>
internal static class SwaggerUpgrade
{
    private const string Old = "#/definitions/";
    private const string New = "#/components/schemas/";

    /// <param name="root">The tree, mended and with its references resolved.</param>
    /// <param name="location">Where the document came from, which decides the scheme that it does not name.</param>
    /// <param name="repair">Knows the references and schemas of the tree.</param>
    /// <param name="warnings">Receives what OpenAPI 3 cannot say.</param>
    public static void Apply(JsonObject root, Uri? location, DocumentRepair repair, WarningList warnings)
    {
        root.Remove("swagger");
        root["openapi"] = "3.0.4";
        root["servers"] = SwaggerServers.Of(root, location);
        new SwaggerOperations(root, warnings).Upgrade();
        foreach (var schema in repair.SwaggerSchemas)
            Upgrade(schema);

        var components = new JsonObject();
        Move("definitions", "schemas");
        if (root["securityDefinitions"] is JsonObject schemes)
            SwaggerSecurity.Upgrade(schemes);
        Move("securityDefinitions", "securitySchemes");
        root["components"] = components;
        foreach (var reference in repair.References)
        {
            if (reference.Holder[reference.Key].Text() is { } text && text.StartsWith(Old, StringComparison.Ordinal))
                reference.Holder[reference.Key] = New + text[Old.Length..];
        }

        void Move(string from, string to)
        {
            if (!root.Remove(from, out var part) || part is not JsonObject)
                return;
            components[to] = part;
            warnings.Origins.Add($"#/components/{to}", $"#/{from}");
        }
    }

    private static void Upgrade(JsonObject schema)
    {
        if (schema["discriminator"] is { } discriminator && discriminator is not JsonObject)
            schema["discriminator"] = new JsonObject { ["propertyName"] = discriminator.Text() };
        if (schema.Remove("x-nullable", out var nullable) && nullable.IsTrue())
            schema["nullable"] = true;
        if (schema["type"].Text() == "file")
            SwaggerParameter.MakeBinary(schema);
    }
}
