using System.ComponentModel.DataAnnotations;

namespace VetClinic.Pets;

internal sealed record Pet(
    [property: Required] Guid Id,
    [property: Required] Guid OwnerId,
    [property: Required] string Name,
    [property: Required, AllowedValues(Species.Dog, Species.Cat, Species.Bird, Species.Rabbit, Species.Reptile, Species.Other)] string Species,
    [property: Required] DateOnly BirthDate,
    double? WeightKg = null);

/// <summary>The latest pets of an owner, newest first, and how many there are in all.</summary>
internal sealed record PetList([property: Required] Pet[] Items, [property: Required] int Total);
