using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using VetClinic.Owners;
using VetClinic.Problems;

namespace VetClinic.Pets;

internal static class PetEndpoints
{
    public static void MapPets(this IEndpointRouteBuilder routes)
    {
        var pets = routes.MapGroup("/owners/{owner_id:guid}/pets").WithTags("pets");
        pets.MapPost("", Create).WithName("createPet").WithSummary("Add a pet to an owner").ProducesProblems(400, 404);
        pets.MapGet("", List).WithName("listPets").WithSummary("List the pets of an owner, newest first").ProducesProblems(404);
    }

    private static Results<Created<Pet>, Problem> Create(
        [FromRoute(Name = "owner_id")] Guid ownerId, NewPet body, OwnerStore owners, PetStore pets, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (body.Check(today, out var birthDate) is { } problem)
            return problem;
        if (!owners.Knows(ownerId))
            return Problem.Unknown("owner", ownerId);

        var pet = new Pet(Guid.NewGuid(), ownerId, body.Name!, body.Species!, birthDate, body.WeightKg);
        pets.Add(pet);
        // No Location: a pet has no address of its own, it is read in the list of its owner.
        return TypedResults.Created((string?)null, pet);
    }

    private static Results<Ok<PetList>, Problem> List([FromRoute(Name = "owner_id")] Guid ownerId, OwnerStore owners, PetStore pets) =>
        owners.Knows(ownerId) ? TypedResults.Ok(pets.Of(ownerId)) : Problem.Unknown("owner", ownerId);
}
