namespace LoadTester;

/// <summary>Samples by series, aggregated. Its size depends on the series and the spread of values, never on the number of samples. Not thread-safe.</summary>
internal sealed class SampleSet(SeriesCatalog catalog)
{
    /// <summary>A server that answers with ever new statuses must not grow the set: from here on outcomes of a series share the last cell.</summary>
    private const int MostOutcomes = 64;

    private readonly List<RequestCell>?[] _requests = new List<RequestCell>?[catalog.Requests.Count];
    private readonly Histogram?[] _trends = new Histogram?[catalog.Trends.Count];
    private readonly (long Passes, long Total)[] _rates = new (long, long)[catalog.Rates.Count];
    private readonly long[] _counters = new long[catalog.Counters.Count];

    public IReadOnlyList<RequestCell> Requests(int series) => _requests[series] ?? (IReadOnlyList<RequestCell>)[];

    public Histogram? Trend(int series) => _trends[series];

    public (long Passes, long Total) Rate(int series) => _rates[series];

    public long Counter(int series) => _counters[series];

    public void AddRequest(int series, in RequestSample sample) => Cell(series, sample.Outcome).Add(sample);

    public void AddTrend(int series, long nanoseconds) => (_trends[series] ??= new()).Add(nanoseconds);

    public void AddRate(int series, bool passes)
    {
        ref var rate = ref _rates[series];
        rate.Total++;
        if (passes)
            rate.Passes++;
    }

    public void AddCounter(int series, long amount) => _counters[series] += amount;

    public void Add(SampleSet other)
    {
        for (var i = 0; i < _requests.Length; i++)
        {
            foreach (var cell in other._requests[i] ?? [])
            {
                if (cell.Duration.Count > 0)
                    Cell(i, cell.Outcome).Add(cell);
            }
        }

        for (var i = 0; i < _trends.Length; i++)
        {
            if (other._trends[i] is { Count: > 0 } trend)
                (_trends[i] ??= new()).Add(trend);
        }

        for (var i = 0; i < _rates.Length; i++)
        {
            _rates[i].Passes += other._rates[i].Passes;
            _rates[i].Total += other._rates[i].Total;
        }

        for (var i = 0; i < _counters.Length; i++)
            _counters[i] += other._counters[i];
    }

    public void Clear()
    {
        foreach (var cells in _requests)
        {
            foreach (var cell in cells ?? [])
                cell.Clear();
        }

        foreach (var trend in _trends)
            trend?.Clear();
        Array.Clear(_rates);
        Array.Clear(_counters);
    }

    private RequestCell Cell(int series, RequestOutcome outcome)
    {
        var cells = _requests[series] ??= [];
        foreach (var cell in cells)
        {
            if (cell.Outcome == outcome)
                return cell;
        }

        if (cells.Count >= MostOutcomes)
            return cells[^1];
        var added = new RequestCell(outcome);
        cells.Add(added);
        return added;
    }
}
