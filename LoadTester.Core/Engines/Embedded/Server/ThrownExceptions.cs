using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace LoadTester;

/// <summary>Counts the exceptions that are thrown in this process, caught ones too, by their types. Of an exception nothing is kept.</summary>
internal sealed class ThrownExceptions : IDisposable
{
    public const int MostTypes = 20;

    /// <summary>More than are told, so that rare types that came first do not keep out a frequent one.</summary>
    private const int MostCounted = 200;

    private readonly ConcurrentDictionary<Type, StrongBox<long>> _types = new();

    /// <summary>Marks of those that were seen: an exception that is thrown again on its way up, by each asynchronous method once, is one.</summary>
    private readonly int[] _seen = new int[4096];

    private long _total;
    private long _others;
    private long _own;

    private ThrownExceptions() => AppDomain.CurrentDomain.FirstChanceException += OnThrown;

    /// <summary>All but the load generator's own.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Those of the load generator that were left out.</summary>
    public long Own => Interlocked.Read(ref _own);

    /// <summary>Those of types beyond the ones that are told.</summary>
    public long Others => Interlocked.Read(ref _others) + ByType().Skip(MostTypes).Sum(type => type.Value);

    public static ThrownExceptions Watch() => new();

    /// <summary>The most frequent types.</summary>
    public IReadOnlyDictionary<string, long> Types() => ByType().Take(MostTypes).ToDictionary();

    /// <summary>Leaves out an exception that the load generator met with, and what led to it: a timeout says nothing of what the target throws.</summary>
    public void Disown(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            var mark = MarkOf(e);
            if (Interlocked.CompareExchange(ref _seen[mark & (_seen.Length - 1)], 0, mark) != mark)
                continue;
            Interlocked.Increment(ref _own);
            Interlocked.Decrement(ref _total);
            Interlocked.Decrement(ref _types.TryGetValue(e.GetType(), out var count) ? ref count.Value : ref _others);
        }
    }

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= OnThrown;

    private void OnThrown(object? sender, FirstChanceExceptionEventArgs args)
    {
        var mark = MarkOf(args.Exception);
        ref var seen = ref _seen[mark & (_seen.Length - 1)];
        if (Volatile.Read(ref seen) == mark)
            return;
        Volatile.Write(ref seen, mark);
        Interlocked.Increment(ref _total);
        var type = args.Exception.GetType();
        if (_types.TryGetValue(type, out var count) || (_types.Count < MostCounted && (count = _types.GetOrAdd(type, static _ => new())) is not null))
            Interlocked.Increment(ref count.Value);
        else
            Interlocked.Increment(ref _others);
    }

    private IEnumerable<KeyValuePair<string, long>> ByType() => _types
        .GroupBy(type => type.Key.ToString(), type => Interlocked.Read(ref type.Value.Value), StringComparer.Ordinal)
        .Select(type => KeyValuePair.Create(type.Key, type.Sum()))
        .Where(type => type.Value > 0)
        .OrderByDescending(type => type.Value).ThenBy(type => type.Key, StringComparer.Ordinal);

    /// <summary>Never 0, which stands for none.</summary>
    private static int MarkOf(Exception exception) => RuntimeHelpers.GetHashCode(exception) | int.MinValue;
}
