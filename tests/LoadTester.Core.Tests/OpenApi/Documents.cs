namespace LoadTester.OpenApi;

/// <summary>Documents as small as a test allows.</summary>
internal static class Documents
{
    public const string Clinic = """
        openapi: 3.0.3
        info: { title: Clinic, version: "1.2" }
        servers:
          - url: https://{region}.clinic.example/api/{version}/
            variables: { region: { default: eu }, version: { default: v1 } }
        tags: [{ name: owners }]
        paths:
          /owners:
            get: { operationId: listOwners, tags: [owners], summary: All of them, responses: { "200": { description: ok } } }
            post:
              operationId: createOwner
              tags: [owners]
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      required: [first_name]
                      properties:
                        id: { type: integer, readOnly: true }
                        first_name: { type: string }
                        email: { type: string, format: email }
              responses: { "201": { description: made, content: { application/json: { schema: { type: object } } } } }
          /owners/{owner_id}:
            parameters: [{ name: owner_id, in: path, required: true, schema: { type: integer } }]
            get: { operationId: getOwner, tags: [owners], responses: { "200": { description: ok } } }
            delete: { operationId: deleteOwner, deprecated: true, tags: [Owners], responses: { "204": { description: gone } } }
          /reports/{year}:
            get:
              parameters:
                - { name: year, in: path, required: true, schema: { type: integer, minimum: 2020, maximum: 2024 } }
                - { name: kind, in: query, required: true, schema: { type: string, enum: [full] } }
                - { name: page, in: query, schema: { type: integer, default: 1 } }
              responses: { "200": { description: ok } }
        """;

    /// <summary>A document with one POST whose JSON body obeys the schema, written as YAML on one line.</summary>
    public static string WithBody(string schema, string components = "{}", string version = "3.1.0") => $$"""
        openapi: {{version}}
        info: { title: T, version: "1" }
        paths:
          /things: { post: { operationId: make, requestBody: { content: { application/json: { schema: {{schema}} } } }, responses: { "201": { description: ok } } } }
        components: { schemas: {{components}} }
        """;

    /// <summary>A document with one GET whose parameters are the given YAML list.</summary>
    public static string WithParameters(string parameters, string path = "/things") => $$"""
        openapi: 3.0.3
        info: { title: T, version: "1" }
        paths:
          {{path}}: { get: { operationId: find, parameters: {{parameters}}, responses: { "200": { description: ok } } } }
        """;

    /// <summary>A document with one GET that answers as given.</summary>
    public static string WithResponses(string responses) => $$"""
        openapi: 3.0.3
        info: { title: T, version: "1" }
        paths:
          /things: { get: { operationId: find, responses: {{responses}} } }
        """;
}
