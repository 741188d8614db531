using System.Diagnostics.Metrics;

namespace LoadTester;

/// <summary>
/// Listens to what ASP.NET Core counts itself, of all its servers in this process: requests and how long they took, those it works on, and connections that wait
/// for Kestrel. Nothing is allocated for a measurement. What no server offers is null.
/// </summary>
internal sealed class ServerMeters : IDisposable
{
    private const string Hosting = "Microsoft.AspNetCore.Hosting";
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";
    private const double NanosecondsPerSecond = 1e9;

    private readonly MeterListener _listener = new();
    private readonly Durations _durations = new();
    private readonly Level _active = new();
    private readonly Level _queued = new();

    private ServerMeters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            object? sink = (instrument.Meter.Name, instrument.Name) switch
            {
                (Hosting, "http.server.request.duration") => _durations,
                (Hosting, "http.server.active_requests") => _active,
                (Kestrel, "kestrel.queued_connections") => _queued,
                _ => null,
            };
            if (sink is null)
                return;
            (sink as Durations)?.Offer();
            (sink as Level)?.Offer();
            listener.EnableMeasurementEvents(instrument, sink);
        };
        _listener.SetMeasurementEventCallback<double>(static (_, seconds, _, state) => (state as Durations)?.Add((long)(seconds * NanosecondsPerSecond)));
        _listener.SetMeasurementEventCallback<long>(static (_, change, _, state) => (state as Level)?.Add(change));
        _listener.Start();
    }

    /// <summary>Requests that were ended since the beginning.</summary>
    public long Requests { get; private set; }

    /// <summary>Those that it works on. Null when no server counts them.</summary>
    public long? Active => _active.Value;

    /// <summary>Connections that wait. Null when no server counts them.</summary>
    public long? Queued => _queued.Value;

    public static ServerMeters Start() => new();

    /// <summary>The requests that were ended since the last call, and the 95th percentile of how long they took, in milliseconds.</summary>
    public (long? Requests, double? P95) Take()
    {
        if (_durations.Take() is not { } durations)
            return (null, null);
        Requests += durations.Count;
        return (durations.Count, durations.Count == 0 ? null : durations.Percentile(95) / 1e6);
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>A histogram per core, so that requests that end do not wait for each other.</summary>
    private sealed class Durations
    {
        private readonly Histogram _taken = new();
        private readonly Histogram[] _shards = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Histogram())];
        private volatile bool _isOffered;

        public void Offer() => _isOffered = true;

        public void Add(long nanoseconds)
        {
            var shard = _shards[Thread.GetCurrentProcessorId() % _shards.Length];
            lock (shard)
                shard.Add(nanoseconds);
        }

        /// <summary>What came since the last call; overwritten by the next. Null when no server offers it.</summary>
        public Histogram? Take()
        {
            if (!_isOffered)
                return null;
            _taken.Clear();
            foreach (var shard in _shards)
            {
                lock (shard)
                {
                    _taken.Add(shard);
                    shard.Clear();
                }
            }

            return _taken;
        }
    }

    /// <summary>What goes up and down. What was there before is not known: never below 0, therefore.</summary>
    private sealed class Level
    {
        private long _value;
        private volatile bool _isOffered;

        public long? Value => _isOffered ? Math.Max(0, Interlocked.Read(ref _value)) : null;

        public void Offer() => _isOffered = true;

        public void Add(long change) => Interlocked.Add(ref _value, change);
    }
}
