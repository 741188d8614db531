using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using VetClinic.Problems;
using VetClinic.Storage;

namespace VetClinic.Owners;

internal static class OwnerEndpoints
{
    public static void MapOwners(this IEndpointRouteBuilder routes)
    {
        var owners = routes.MapGroup("/owners").WithTags("owners");
        owners.MapPost("", Create).WithName("createOwner").WithSummary("Register an owner").ProducesProblems(400, 409);
        owners.MapGet("", List).WithName("listOwners").WithSummary("List the owners, oldest first").ProducesProblems(400);
        owners.MapGet("/{owner_id:guid}", Get).WithName("getOwner").WithSummary("Look up an owner").ProducesProblems(404);
    }

    private static Results<Created<Owner>, Problem> Create(NewOwner body, OwnerStore owners)
    {
        if (body.Check() is { } problem)
            return problem;
        var owner = new Owner(Guid.NewGuid(), body.FirstName!, body.LastName!, body.Email!, body.Phone, body.Address);
        return owners.TryAdd(owner)
            ? TypedResults.Created($"/owners/{owner.Id}", owner)
            : Problem.Conflict($"An owner with the e-mail address '{owner.Email}' is already registered.");
    }

    private static Results<Ok<OwnerPage>, Problem> List(
        OwnerStore owners,
        [Range(1, Lists.LargestLimit), DefaultValue(Lists.DefaultLimit)] int? limit,
        [Range(0, int.MaxValue), DefaultValue(0)] int? offset)
    {
        var fields = new FieldErrors();
        fields.AllowNumber("limit", limit, 1, Lists.LargestLimit);
        fields.AllowNumber("offset", offset, 0, int.MaxValue);
        if (fields.ToProblem() is { } problem)
            return problem;
        return TypedResults.Ok(owners.Page(limit ?? Lists.DefaultLimit, offset ?? 0));
    }

    private static Results<Ok<Owner>, Problem> Get([FromRoute(Name = "owner_id")] Guid ownerId, OwnerStore owners) =>
        owners.Find(ownerId) is { } owner ? TypedResults.Ok(owner) : Problem.Unknown("owner", ownerId);
}
