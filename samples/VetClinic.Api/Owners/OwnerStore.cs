using System.Collections.Concurrent;

namespace VetClinic.Owners;

/// <summary>The owners in memory, found by id, unique by e-mail address (whatever its case), listed in the order they came.</summary>
internal sealed class OwnerStore
{
    private readonly ConcurrentDictionary<Guid, Owner> _byId = new();
    private readonly ConcurrentDictionary<string, Guid> _byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Owner> _inOrder = [];
    private readonly Lock _order = new();

    /// <returns>False when the e-mail address is taken; then nothing was added.</returns>
    public bool TryAdd(Owner owner)
    {
        if (!_byEmail.TryAdd(owner.Email, owner.Id))
            return false;
        _byId[owner.Id] = owner;
        lock (_order)
            _inOrder.Add(owner);
        return true;
    }

    public Owner? Find(Guid id) => _byId.GetValueOrDefault(id);

    public bool Knows(Guid id) => _byId.ContainsKey(id);

    public OwnerPage Page(int limit, int offset)
    {
        lock (_order)
        {
            var total = _inOrder.Count;
            var items = offset < total ? _inOrder.GetRange(offset, Math.Min(limit, total - offset)).ToArray() : [];
            return new OwnerPage(items, total, limit, offset);
        }
    }
}
