using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using VetClinic.Pets;
using VetClinic.Problems;

namespace VetClinic.Appointments;

internal static class AppointmentEndpoints
{
    public static void MapAppointments(this IEndpointRouteBuilder routes)
    {
        var appointments = routes.MapGroup("").WithTags("appointments");
        appointments.MapPost("/pets/{pet_id:guid}/appointments", Create)
            .WithName("createAppointment").WithSummary("Book an appointment for a pet").ProducesProblems(400, 404);
        appointments.MapGet("/pets/{pet_id:guid}/appointments", List)
            .WithName("listAppointments").WithSummary("List the appointments of a pet, newest first").ProducesProblems(404);
        appointments.MapDelete("/appointments/{id:guid}", Cancel)
            .WithName("cancelAppointment").WithSummary("Cancel an appointment").ProducesProblems(404);
    }

    private static Results<Created<Appointment>, Problem> Create(
        [FromRoute(Name = "pet_id")] Guid petId, NewAppointment body, PetStore pets, AppointmentStore appointments)
    {
        if (body.Check(out var startsAt) is { } problem)
            return problem;
        if (!pets.Knows(petId))
            return Problem.Unknown("pet", petId);

        var duration = body.DurationMinutes ?? NewAppointment.UsualDuration;
        var appointment = new Appointment(Guid.NewGuid(), petId, startsAt, body.Reason!, duration, body.Vet);
        appointments.Add(appointment);
        return TypedResults.Created($"/appointments/{appointment.Id}", appointment);
    }

    private static Results<Ok<AppointmentList>, Problem> List(
        [FromRoute(Name = "pet_id")] Guid petId, PetStore pets, AppointmentStore appointments) =>
        pets.Knows(petId) ? TypedResults.Ok(appointments.Of(petId)) : Problem.Unknown("pet", petId);

    private static Results<NoContent, Problem> Cancel(Guid id, AppointmentStore appointments) =>
        appointments.TryCancel(id) ? TypedResults.NoContent() : Problem.Unknown("appointment", id);
}
