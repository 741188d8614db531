using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary><c>securityDefinitions</c> as <c>securitySchemes</c>.</summary>
internal static class SwaggerSecurity
{
    public static void Upgrade(JsonObject schemes)
    {
        foreach (var scheme in schemes.Select(entry => entry.Value).OfType<JsonObject>())
        {
            if (scheme["type"].Text() == "basic")
            {
                scheme["type"] = "http";
                scheme["scheme"] = "basic";
            }
            else if (scheme["type"].Text() == "oauth2" && !scheme.ContainsKey("flows"))
            {
                scheme["flows"] = Flows(scheme);
            }
        }
    }

    private static JsonObject Flows(JsonObject scheme)
    {
        scheme.Remove("flow", out var named);
        var flow = new JsonObject();
        foreach (var key in (string[])["authorizationUrl", "tokenUrl", "scopes"])
        {
            if (scheme.Remove(key, out var value))
                flow[key] = value;
        }

        flow.TryAdd("scopes", new JsonObject());
        var name = named.Text() switch
        {
            "accessCode" => "authorizationCode",
            "application" => "clientCredentials",
            { Length: > 0 } other => other,
            _ => flow.ContainsKey("authorizationUrl") ? "implicit" : "clientCredentials",
        };
        return new() { [name] = flow };
    }
}
