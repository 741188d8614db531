using System.Collections.Concurrent;
using VetClinic.Storage;

namespace VetClinic.Appointments;

internal sealed class AppointmentStore
{
    private readonly ConcurrentDictionary<Guid, Appointment> _byId = new();
    private readonly Children<Appointment> _byPet = new();

    public void Add(Appointment appointment)
    {
        _byId[appointment.Id] = appointment;
        _byPet.Add(appointment.PetId, appointment);
    }

    /// <returns>False when the id is unknown or was cancelled before; of two that cancel at once, one gets true.</returns>
    public bool TryCancel(Guid id)
    {
        if (!_byId.TryRemove(id, out var appointment))
            return false;
        _byPet.Remove(appointment.PetId, appointment);
        return true;
    }

    public AppointmentList Of(Guid petId)
    {
        var (items, total) = _byPet.Newest(petId, Lists.LargestLimit);
        return new AppointmentList(items, total);
    }
}
