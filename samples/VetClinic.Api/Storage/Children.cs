using System.Collections.Concurrent;

namespace VetClinic.Storage;

/// <summary>What belongs to a parent (the pets of an owner, the appointments of a pet). Safe for any number of threads.</summary>
internal sealed class Children<T>
    where T : class
{
    private readonly ConcurrentDictionary<Guid, List<T>> _byParent = new();

    public void Add(Guid parent, T child)
    {
        var children = _byParent.GetOrAdd(parent, static _ => []);
        lock (children)
            children.Add(child);
    }

    public void Remove(Guid parent, T child)
    {
        if (!_byParent.TryGetValue(parent, out var children))
            return;
        lock (children)
        {
            // From the end: what is removed was mostly added a moment ago.
            var index = children.FindLastIndex(candidate => ReferenceEquals(candidate, child));
            if (index >= 0)
                children.RemoveAt(index);
        }
    }

    /// <summary>The latest <paramref name="limit"/> children, newest first, and how many there are in all.</summary>
    public (T[] Items, int Total) Newest(Guid parent, int limit)
    {
        if (!_byParent.TryGetValue(parent, out var children))
            return ([], 0);
        lock (children)
        {
            var items = new T[Math.Min(limit, children.Count)];
            for (var i = 0; i < items.Length; i++)
                items[i] = children[^(i + 1)];
            return (items, children.Count);
        }
    }
}
