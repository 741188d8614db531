using System.ComponentModel.DataAnnotations;

namespace VetClinic.Owners;

internal sealed record Owner(
    [property: Required] Guid Id,
    [property: Required] string FirstName,
    [property: Required] string LastName,
    [property: Required, DataType(DataType.EmailAddress)] string Email,
    string? Phone = null,
    Address? Address = null);

/// <summary>A part of the owners, oldest first, and how many there are in all.</summary>
internal sealed record OwnerPage(
    [property: Required] Owner[] Items,
    [property: Required] int Total,
    [property: Required] int Limit,
    [property: Required] int Offset);
