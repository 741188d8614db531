using System.Collections.Concurrent;
using VetClinic.Storage;

namespace VetClinic.Pets;

internal sealed class PetStore
{
    private readonly ConcurrentDictionary<Guid, Pet> _byId = new();
    private readonly Children<Pet> _byOwner = new();

    public void Add(Pet pet)
    {
        _byId[pet.Id] = pet;
        _byOwner.Add(pet.OwnerId, pet);
    }

    public bool Knows(Guid id) => _byId.ContainsKey(id);

    public PetList Of(Guid ownerId)
    {
        var (items, total) = _byOwner.Newest(ownerId, Lists.LargestLimit);
        return new PetList(items, total);
    }
}
