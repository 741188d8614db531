namespace LoadTester;

/// <summary>The arrivals of several scenarios, merged by what is due next. One thread at a time.</summary>
internal sealed class ArrivalQueue
{
    private readonly PriorityQueue<Entry, (long Due, int Order)> _entries = new();
    private int _order;

    /// <summary>When the next is due; null when there is none.</summary>
    public long? Due => _entries.TryPeek(out _, out var priority) ? priority.Due : null;

    /// <summary>Ends when there are no more of them, or with <see cref="Clear"/>.</summary>
    public Task Add(IArrivals arrivals)
    {
        var entry = new Entry(arrivals, new(TaskCreationOptions.RunContinuationsAsynchronously), _order++);
        Enqueue(entry);
        return entry.Done.Task;
    }

    /// <summary>Begins the next if it is due by then.</summary>
    public bool TryBegin(long now)
    {
        if (!_entries.TryPeek(out var entry, out var priority) || priority.Due > now)
            return false;
        _entries.Dequeue();
        try
        {
            entry.Arrivals.Begin();
            Enqueue(entry);
        }
#pragma warning disable CA1031 // It belongs to the scenario, which awaits it; the other scenarios go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            entry.Done.SetException(e);
        }

        return true;
    }

    public void Clear()
    {
        while (_entries.TryDequeue(out var entry, out _))
            entry.Done.SetResult();
    }

    private void Enqueue(Entry entry)
    {
        if (entry.Arrivals.Due is { } due)
            _entries.Enqueue(entry, (due, entry.Order));
        else
            entry.Done.SetResult();
    }

    private sealed record Entry(IArrivals Arrivals, TaskCompletionSource Done, int Order);
}
