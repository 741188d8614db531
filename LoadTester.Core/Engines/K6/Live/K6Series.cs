namespace LoadTester;

/// <summary>Makes a time series of totals that come about once a second.</summary>
internal sealed class K6Series
{
    private readonly List<TimePoint> _points = [];
    private K6Totals _last = new(0, 0, 0) { DurationSum = 0 };
    private TimeSpan _lastAt;
    private int _unmeasured;
    private K6Totals _measured = new(0, 0, 0) { DurationSum = 0 };

    public IReadOnlyList<TimePoint> Points => _points;

    /// <summary>Whether a mean had to be taken over more than a second.</summary>
    public bool HasWideMeans { get; private set; }

    /// <summary>Adds what has come since the last totals.</summary>
    /// <param name="at">From the start of the scenarios.</param>
    /// <param name="vus">Virtual users at work.</param>
    /// <param name="totals">All so far.</param>
    public TimePoint Add(TimeSpan at, int vus, K6Totals totals)
    {
        var point = new TimePoint
        {
            At = at,
            Length = at - _lastAt,
            Vus = vus,
            Requests = Math.Max(0, totals.Requests - _last.Requests),
            Failed = Math.Max(0, totals.Failed - _last.Failed),
            Iterations = Math.Max(0, totals.Iterations - _last.Iterations),
            Avg = null,
            Med = null,
            P95 = null,
            P99 = null,
            Max = null,
        };
        _points.Add(point);
        (_last, _lastAt) = (totals, at);
        _unmeasured++;
        if (totals.DurationSum is { } sum)
            Measure(totals, sum);
        return _points[^1];
    }

    /// <summary>What came after the last totals, when k6 no longer answered; from its summary. A last moment in which nothing ended says nothing.</summary>
    public void Close(TimeSpan at, K6Totals totals)
    {
        if (totals.Requests > _last.Requests || totals.Iterations > _last.Iterations)
            Add(at > _lastAt ? at : _lastAt, 0, totals);
    }

    /// <summary>Seconds without a sum share the mean of all of them.</summary>
    private void Measure(K6Totals totals, double sum)
    {
        var requests = totals.Requests - _measured.Requests;
        if (requests > 0)
        {
            var mean = Math.Max(0, (sum - _measured.DurationSum!.Value) / requests);
            for (var i = _points.Count - _unmeasured; i < _points.Count; i++)
                _points[i] = _points[i] with { Avg = _points[i].Requests > 0 ? mean : null };
        }

        HasWideMeans |= _unmeasured > 1;
        _unmeasured = 0;
        _measured = totals;
    }
}
