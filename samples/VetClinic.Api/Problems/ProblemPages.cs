using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace VetClinic.Problems;

/// <summary>Gives every error a body: what the framework refuses before a handler runs, and what no route answers.</summary>
internal static class ProblemPages
{
    public static void UseProblems(this IApplicationBuilder app) => app.Use(next => async context =>
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await Explain(context.Request, refused).ExecuteAsync(context);
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away, as one does at the end of a load test; nobody is left to answer.
            return;
        }

        var response = context.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null)
            await Problem.Of(response.StatusCode, Say(response.StatusCode, context.Request)).ExecuteAsync(context);
    });

    /// <summary>Declares on an endpoint the problems it may answer with.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<Problem>(status, Problem.ContentType);
        return endpoint;
    }

    private static Problem Explain(HttpRequest request, BadHttpRequestException refused)
    {
        if (refused.StatusCode != StatusCodes.Status400BadRequest)
            return Problem.Of(refused.StatusCode, Say(refused.StatusCode, request));

        var fields = new FieldErrors();
        if (refused.InnerException is JsonException json)
            ExplainJson(json, fields);
        else
            ExplainQuery(request, fields);
        return fields.ToProblem() ?? Problem.Of(StatusCodes.Status400BadRequest, "The request has no JSON body, or one that cannot be read.");
    }

    // Text that is no JSON comes with the reader's own exception inside; a value of the wrong type comes with a path.
    private static void ExplainJson(JsonException json, FieldErrors fields)
    {
        if (json.InnerException is JsonException || json.Path is not { Length: > 2 } path)
            fields.Add("body", $"is no valid JSON object (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1})");
        else
            fields.Add(path[2..], "has a value of the wrong type");
    }

    private static void ExplainQuery(HttpRequest request, FieldErrors fields)
    {
        foreach (var name in (string[])["limit", "offset"])
        {
            if (request.Query.TryGetValue(name, out var value) && !int.TryParse(value, out _))
                fields.Add(name, "must be a whole number");
        }
    }

    private static string Say(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at '{request.Path}'; ids are UUIDs.",
        StatusCodes.Status405MethodNotAllowed => $"'{request.Path}' does not take {request.Method}.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than 64 KiB.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };
}
