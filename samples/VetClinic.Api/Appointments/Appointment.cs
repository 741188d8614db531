using System.ComponentModel.DataAnnotations;

namespace VetClinic.Appointments;

internal sealed record Appointment(
    [property: Required] Guid Id,
    [property: Required] Guid PetId,
    [property: Required] DateTimeOffset StartsAt,
    [property: Required] string Reason,
    [property: Required] int DurationMinutes,
    string? Vet = null);

/// <summary>The latest appointments of a pet, newest first, without cancelled ones, and how many there are in all.</summary>
internal sealed record AppointmentList([property: Required] Appointment[] Items, [property: Required] int Total);
