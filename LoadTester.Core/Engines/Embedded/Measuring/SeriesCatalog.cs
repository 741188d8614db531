namespace LoadTester;

/// <summary>Samples of one metric whose tags are known before the run. Requests have further tags, by how they end.</summary>
internal sealed record Series(string Metric, IReadOnlyDictionary<string, string> Tags);

/// <summary>All series of a run, by kind. A series is known by its place in the list.</summary>
internal sealed class SeriesCatalog
{
    private readonly List<Series> _requests = [];
    private readonly List<Series> _trends = [];
    private readonly List<Series> _rates = [];
    private readonly List<Series> _counters = [];

    public IReadOnlyList<Series> Requests => _requests;

    public IReadOnlyList<Series> Trends => _trends;

    public IReadOnlyList<Series> Rates => _rates;

    public IReadOnlyList<Series> Counters => _counters;

    public int AddRequests(IReadOnlyDictionary<string, string> tags) => Add(_requests, "http_reqs", tags);

    public int AddTrend(string metric, IReadOnlyDictionary<string, string> tags) => Add(_trends, metric, tags);

    public int AddRate(string metric, IReadOnlyDictionary<string, string> tags) => Add(_rates, metric, tags);

    public int AddCounter(string metric, IReadOnlyDictionary<string, string> tags) => Add(_counters, metric, tags);

    private static int Add(List<Series> list, string metric, IReadOnlyDictionary<string, string> tags)
    {
        list.Add(new(metric, tags));
        return list.Count - 1;
    }
}
