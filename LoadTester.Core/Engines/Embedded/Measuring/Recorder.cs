namespace LoadTester;

/// <summary>
/// Takes samples from all virtual users: a shard per core, each behind a flag that is nearly always free, so that recording neither waits nor
/// shares cache lines. Once a second the shards are emptied into the totals.
/// </summary>
internal sealed class Recorder
{
    private readonly Shard[] _shards;
    private readonly SampleSet _interval;

    public Recorder(SeriesCatalog catalog)
    {
        Catalog = catalog;
        Totals = new(catalog);
        _interval = new(catalog);
        _shards = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Shard(catalog))];
    }

    public SeriesCatalog Catalog { get; }

    /// <summary>Everything collected so far. Read it from the thread that collects.</summary>
    public SampleSet Totals { get; }

    /// <summary>A shard for the caller alone, until it is disposed. Nothing may be awaited in between.</summary>
    public Shard Enter()
    {
        var start = Thread.GetCurrentProcessorId();
        var wait = new SpinWait();
        for (var i = 0; ; i++)
        {
            var shard = _shards[(start + i) % _shards.Length];
            if (shard.TryTake())
                return shard;
            if (i >= _shards.Length)
                wait.SpinOnce();
        }
    }

    /// <summary>Moves what came in since the last call into <see cref="Totals"/>, and returns it; the set is overwritten by the next call.</summary>
    public SampleSet Collect()
    {
        _interval.Clear();
        foreach (var shard in _shards)
            _interval.Add(shard.TakeSamples());
        Totals.Add(_interval);
        return _interval;
    }

    /// <summary>A set of samples, and a spare that takes its place while it is emptied.</summary>
    internal sealed class Shard(SeriesCatalog catalog) : IDisposable
    {
        private SampleSet _spare = new(catalog);
        private int _taken;

        public SampleSet Samples { get; private set; } = new(catalog);

        public bool TryTake() => Volatile.Read(ref _taken) == 0 && Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

        public void Dispose() => Volatile.Write(ref _taken, 0);

        /// <summary>Only the collector calls it; the set it gets is left alone until its next call.</summary>
        public SampleSet TakeSamples()
        {
            _spare.Clear();
            var wait = new SpinWait();
            while (!TryTake())
                wait.SpinOnce();
            (Samples, _spare) = (_spare, Samples);
            Dispose();
            return _spare;
        }
    }
}
