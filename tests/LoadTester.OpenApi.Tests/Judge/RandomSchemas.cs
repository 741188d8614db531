using System.Text.Json.Nodes;

namespace LoadTester;

/// <summary>Schemas that nobody would write: keywords drawn and nested at random, many of them impossible to obey.</summary>
internal sealed class RandomSchemas(int seed)
{
    private static readonly string[] s_names = ["a", "b", "c", "email", "x-d"];
    private static readonly string[] s_formats = ["date", "email", "uuid", "uri", "ipv4", "byte"];
    private static readonly string[] s_patterns = ["^[a-z]{2,4}$", "[0-9]", "^x", "z$", "^(ab|cd)+$"];

    private readonly Random _random = new(seed);

    public JsonObject Next(int depth = 3)
    {
        var schema = new JsonObject();
        switch (_random.Next(depth > 0 ? 7 : 4))
        {
            case 0:
                Text(schema);
                break;
            case 1 or 2:
                Number(schema);
                break;
            case 3:
                schema["enum"] = new JsonArray("a", 1, true, _random.Next(3), null);
                break;
            case 4 or 5:
                Object(schema, depth - 1);
                break;
            default:
                List(schema, depth - 1);
                break;
        }

        if (depth > 0 && Chance(3))
            Combine(schema, depth - 1);
        return schema;
    }

    private void Text(JsonObject schema)
    {
        schema["type"] = "string";
        if (Chance(3))
            schema["minLength"] = _random.Next(6);
        if (Chance(3))
            schema["maxLength"] = _random.Next(3, 12);
        if (Chance(4))
            schema["pattern"] = Pick(s_patterns);
        else if (Chance(4))
            schema["format"] = Pick(s_formats);
    }

    private void Number(JsonObject schema)
    {
        schema["type"] = Chance(2) ? "integer" : "number";
        if (Chance(2))
            schema[Chance(2) ? "minimum" : "exclusiveMinimum"] = _random.Next(-20, 20);
        if (Chance(2))
            schema[Chance(2) ? "maximum" : "exclusiveMaximum"] = _random.Next(0, 40);
        if (Chance(4))
            schema["multipleOf"] = _random.Next(1, 8);
    }

    private void Object(JsonObject schema, int depth)
    {
        schema["type"] = "object";
        schema["properties"] = new JsonObject(s_names.Where(_ => Chance(2)).Select(name => KeyValuePair.Create(name, (JsonNode?)Next(depth))));
        if (Chance(2))
            schema["required"] = Names();
        if (Chance(4))
            schema["additionalProperties"] = Chance(2) ? false : Next(depth);
        if (Chance(6))
            schema["minProperties"] = _random.Next(4);
        if (Chance(6))
            schema["maxProperties"] = _random.Next(1, 5);
        if (Chance(6))
            schema["patternProperties"] = new JsonObject { ["^x-"] = Next(depth) };
        if (Chance(8))
            schema["propertyNames"] = new JsonObject { ["maxLength"] = _random.Next(1, 6) };
        if (Chance(6))
            schema["dependentRequired"] = new JsonObject { [Pick(s_names)] = Names() };
        if (Chance(8))
            schema["unevaluatedProperties"] = false;
    }

    private void List(JsonObject schema, int depth)
    {
        schema["type"] = "array";
        schema["items"] = Next(depth);
        if (Chance(3))
            schema["minItems"] = _random.Next(4);
        if (Chance(3))
            schema["maxItems"] = _random.Next(1, 5);
        if (Chance(4))
            schema["uniqueItems"] = true;
        if (Chance(5))
            schema["prefixItems"] = new JsonArray(Next(depth), Next(depth));
        if (Chance(6))
            schema["contains"] = Next(depth);
    }

    private void Combine(JsonObject schema, int depth)
    {
        switch (_random.Next(5))
        {
            case 0:
                schema["allOf"] = new JsonArray(Next(depth));
                break;
            case 1:
                schema["oneOf"] = new JsonArray(Next(depth), Next(depth), Next(depth));
                break;
            case 2:
                schema["anyOf"] = new JsonArray(Next(depth), Next(depth));
                break;
            case 3:
                schema["not"] = Next(depth);
                break;
            default:
                (schema["if"], schema["then"], schema["else"]) = (Next(depth), Next(depth), Next(depth));
                break;
        }
    }

    private JsonArray Names() => [.. s_names.Where(_ => Chance(3)).Select(name => (JsonNode)name)];

    private bool Chance(int of) => _random.Next(of) == 0;

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
