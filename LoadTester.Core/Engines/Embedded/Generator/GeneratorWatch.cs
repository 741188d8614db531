using System.Diagnostics;

namespace LoadTester;

/// <summary>
/// Watches the load generator while the scenarios run: 20 times a second a thread of its own wakes, queues a probe to the thread pool, and notes how
/// late both came. Its cost does not depend on the load.
/// </summary>
internal sealed class GeneratorWatch : IDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(50);

    private readonly ManualResetEventSlim _over = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Probe> _waiting = [];
    private readonly Histogram _timers = new();
    private readonly Histogram _pool = new();
    private readonly ProcessorTimes _processors = ProcessorTimes.Now();
    private readonly TimeSpan _pauses = GC.GetTotalPauseDuration();
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _queueMax;
    private long _queueMaxLately;
    private bool _isOver;

    private GeneratorWatch() => new Thread(ProbeUntilOver) { IsBackground = true, Name = "LoadTester watch" }.Start();

    public static GeneratorWatch Start() => new();

    /// <summary>Ends the watch. What still waits for a thread has waited this long, at least.</summary>
    public GeneratorHealth Stop()
    {
        _over.Set();
        var watched = Stopwatch.GetElapsedTime(_started);
        var processors = ProcessorTimes.Now();
        var pauses = GC.GetTotalPauseDuration();
        lock (_gate)
        {
            _isOver = true;
            foreach (var probe in _waiting)
                _pool.Add(Since(probe.Queued));
            _waiting.Clear();
            return new()
            {
                Watched = watched,
                Cores = Environment.ProcessorCount,
                Probes = _pool.Count,
                TimerDelayP95 = Percentile(_timers, 95),
                PoolDelayMedian = Percentile(_pool, 50),
                PoolDelayP95 = Percentile(_pool, 95),
                PoolQueueMax = _pool.Count > 0 ? _queueMax : null,
                GcPauseShare = watched > TimeSpan.Zero ? Math.Clamp((pauses - _pauses) / watched, 0, 1) : null,
                CpuShare = watched > TimeSpan.Zero ? Math.Clamp((processors.Process - _processors.Process) / (watched * Environment.ProcessorCount), 0, 1) : null,
                MachineCpuShare = processors.Machine is { } now && _processors.Machine is { } then && now.Total > then.Total
                    ? Math.Clamp((double)(now.Busy - then.Busy) / (now.Total - then.Total), 0, 1)
                    : null,
            };
        }
    }

    /// <summary>The most work that waited for the pool since the last call.</summary>
    public long TakeQueueMax()
    {
        lock (_gate)
        {
            var most = _queueMaxLately;
            _queueMaxLately = 0;
            return most;
        }
    }

    public void Dispose() => _over.Set();

    private void ProbeUntilOver()
    {
        while (true)
        {
            var asleep = Stopwatch.GetTimestamp();
            if (_over.Wait(s_between))
                return;
            var late = Since(asleep) - (long)s_between.TotalNanoseconds;
            var probe = new Probe(this);
            lock (_gate)
            {
                if (_isOver)
                    return;
                _timers.Add(late);
                var queue = ThreadPool.PendingWorkItemCount;
                _queueMax = Math.Max(_queueMax, queue);
                _queueMaxLately = Math.Max(_queueMaxLately, queue);
                _waiting.Add(probe);
            }

            ThreadPool.UnsafeQueueUserWorkItem(probe, preferLocal: false);
        }
    }

    private void Ran(Probe probe)
    {
        lock (_gate)
        {
            if (_waiting.Remove(probe))
                _pool.Add(Since(probe.Queued));
        }
    }

    private static long Since(long timestamp) => (long)Stopwatch.GetElapsedTime(timestamp).TotalNanoseconds;

    private static TimeSpan? Percentile(Histogram histogram, double percentile) => GeneratorVerdict.Percentile(histogram, percentile);

    private sealed class Probe(GeneratorWatch watch) : IThreadPoolWorkItem
    {
        public long Queued { get; } = Stopwatch.GetTimestamp();

        public void Execute() => watch.Ran(this);
    }
}
