using Microsoft.AspNetCore.Http.HttpResults;
using VetClinic.Problems;

namespace VetClinic.Security;

internal static class Login
{
    /// <summary>Any user name logs in; the password is the API key. Without a key every password is right, and no call asks for the token.</summary>
    public static void MapLogin(this IEndpointRouteBuilder routes, string? apiKey) =>
        routes.MapPost("/login", Results<Ok<Session>, Problem> (Credentials body) =>
        {
            if (body.Check() is { } problem)
                return problem;
            if (apiKey is not null && !ApiKeyGate.SameSecret(body.Password!, apiKey))
                return Problem.Of(StatusCodes.Status401Unauthorized, "The user name or the password is wrong.");
            return TypedResults.Ok(new Session { Token = Token.For(body.UserName!, apiKey ?? "") });
        })
        .WithName("login").WithTags("security").WithSummary("Log in").ProducesProblems(400, 401)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Security = [];
            return Task.CompletedTask;
        });
}
