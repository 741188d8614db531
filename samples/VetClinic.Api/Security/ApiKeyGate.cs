using System.Security.Cryptography;
using System.Text;
using VetClinic.Problems;

namespace VetClinic.Security;

/// <summary>Lets in who brings the key (<c>X-Api-Key</c>) or a token from <c>/login</c> (<c>Authorization: Bearer</c>).</summary>
internal static class ApiKeyGate
{
    private const string Scheme = "Bearer ";

    public static void UseApiKey(this IApplicationBuilder app, string? apiKey)
    {
        if (apiKey is null)
            return;
        app.Use(next => context => OpenPaths.Include(context.Request.Path) || IsAllowed(context.Request, apiKey) ? next(context) : Refuse(context));
    }

    /// <summary>Compares in a time that does not tell how much of the secret was right.</summary>
    public static bool SameSecret(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private static bool IsAllowed(HttpRequest request, string apiKey)
    {
        if (request.Headers["X-Api-Key"] is [{ } key])
            return SameSecret(key, apiKey);
        return request.Headers.Authorization is [{ } authorization]
            && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && Token.IsValid(authorization[Scheme.Length..], apiKey);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(StatusCodes.Status401Unauthorized, "Send the header X-Api-Key, or Authorization: Bearer with a token from POST /login.").ExecuteAsync(context);
    }
}
