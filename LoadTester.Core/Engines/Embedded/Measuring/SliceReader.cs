namespace LoadTester;

/// <summary>Aggregates the samples that carry some tags.</summary>
internal sealed class SliceReader(SeriesCatalog catalog, SampleSet samples, TimeSpan runTime)
{
    public SliceValues Read(MetricSlice slice) => KnownMetrics.TypeOf(slice.Name) switch
    {
        MetricType.Counter => Counter(slice),
        MetricType.Rate => Rate(slice),
        MetricType.Gauge => SliceValues.OfNothing(MetricType.Gauge),
        _ => Trend(slice),
    };

    /// <summary>How many requests of a step ended with which status, each redirect by itself; 0 for those without a complete answer.</summary>
    public IReadOnlyDictionary<int, long> Statuses(string step)
    {
        var counts = new SortedDictionary<int, long>();
        foreach (var cell in Cells(new MetricSlice("http_reqs").Where("name", step)).Where(cell => cell.Duration.Count > 0))
            counts[cell.Outcome.Status] = counts.GetValueOrDefault(cell.Outcome.Status) + cell.Duration.Count;
        return counts;
    }

    private SliceValues Trend(MetricSlice slice) => SliceValues.OfTrend(Values(slice));

    /// <summary>All values of a trend, or of a slice of one.</summary>
    public Histogram Values(MetricSlice slice)
    {
        var merged = new Histogram();
        foreach (var cell in Cells(slice))
        {
            if (cell.Trend(slice.Name) is { } trend)
                merged.Add(trend);
        }

        for (var i = 0; i < catalog.Trends.Count; i++)
        {
            if (Matches(catalog.Trends[i], slice) && samples.Trend(i) is { } trend)
                merged.Add(trend);
        }

        return merged;
    }

    private SliceValues Counter(MetricSlice slice)
    {
        var count = slice.Name == "http_reqs" ? Cells(slice).Sum(cell => cell.Duration.Count) : 0;
        for (var i = 0; i < catalog.Counters.Count; i++)
        {
            if (Matches(catalog.Counters[i], slice))
                count += samples.Counter(i);
        }

        return SliceValues.OfCounter(count, runTime);
    }

    private SliceValues Rate(MetricSlice slice)
    {
        long passes = 0, total = 0;
        if (slice.Name == "http_req_failed")
        {
            foreach (var cell in Cells(slice))
            {
                total += cell.Duration.Count;
                passes += cell.Outcome.Expected ? 0 : cell.Duration.Count;
            }
        }

        for (var i = 0; i < catalog.Rates.Count; i++)
        {
            if (!Matches(catalog.Rates[i], slice))
                continue;
            passes += samples.Rate(i).Passes;
            total += samples.Rate(i).Total;
        }

        return SliceValues.OfRate(passes, total);
    }

    private IEnumerable<RequestCell> Cells(MetricSlice slice)
    {
        for (var i = 0; i < catalog.Requests.Count; i++)
        {
            var tags = catalog.Requests[i].Tags;
            foreach (var cell in samples.Requests(i))
            {
                if (slice.Tags.All(tag => (cell.Outcome.Tag(tag.Key) ?? tags.GetValueOrDefault(tag.Key)) == tag.Value))
                    yield return cell;
            }
        }
    }

    private static bool Matches(Series series, MetricSlice slice) =>
        series.Metric == slice.Name && slice.Tags.All(tag => series.Tags.GetValueOrDefault(tag.Key) == tag.Value);
}
