using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.WebUtilities;

namespace VetClinic.Problems;

/// <summary>An answer that says what is wrong, as RFC 9457 has it; <c>errors</c> tells it per field.</summary>
internal sealed record Problem(
    [property: Required] string Type,
    [property: Required] string Title,
    [property: Required] int Status,
    [property: Required] string Detail,
    IReadOnlyDictionary<string, string[]>? Errors = null) : IResult
{
    public const string ContentType = "application/problem+json";

    public static Problem Of(int status, string detail) => new("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail);

    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        Of(StatusCodes.Status400BadRequest, "The request has invalid fields; 'errors' says which.") with { Errors = errors };

    public static Problem Unknown(string what, Guid id) => Of(StatusCodes.Status404NotFound, $"There is no {what} with the id '{id}'.");

    public static Problem Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        return httpContext.Response.WriteAsJsonAsync(this, ClinicJson.Readable.Problem, ContentType, httpContext.RequestAborted);
    }
}
