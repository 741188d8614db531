using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace VetClinic.Description;

/// <summary>
/// The document that the API serves of itself at <c>/openapi/v1.json</c>. <c>clinic.openapi.yaml</c> is the one to read:
/// written by hand, it says the same with more care.
/// </summary>
internal static class ClinicDescription
{
    public static void AddClinicDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Vet Clinic", Version = "1.0.0" };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["api_key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key" },
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            };
            document.Security = [new OpenApiSecurityRequirement(), Needs("api_key", document), Needs("bearer", document)];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context);
            return Task.CompletedTask;
        });
    });

    private static OpenApiSecurityRequirement Needs(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    // The fields of a request are nullable in C# to be able to miss them; in JSON they are absent, not null.
    private static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        schema.Type &= ~JsonSchemaType.Null;
        foreach (var attribute in context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [])
        {
            if (attribute is AllowedValuesAttribute allowed)
                schema.Enum = [.. allowed.Values.Select(value => (JsonNode)JsonValue.Create((string)value!))];
            else if (attribute is DataTypeAttribute data)
                schema.Format = data.DataType switch
                {
                    DataType.Date => "date",
                    DataType.DateTime => "date-time",
                    DataType.EmailAddress => "email",
                    _ => schema.Format,
                };
        }
    }
}
