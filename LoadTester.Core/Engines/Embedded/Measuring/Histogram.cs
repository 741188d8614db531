using System.Numerics;

namespace LoadTester;

/// <summary>
/// Counts durations in log-linear buckets: 512 to each power of two, so that a bucket's middle is within 0.1 % of all it holds
/// (half a bucket over its start is at most 1/1024). Buckets come in pages that are made when first hit; the size depends on the spread
/// of the values, never on their number. The layout is that of HdrHistogram (Gil Tene), with pages.
/// </summary>
internal sealed class Histogram
{
    private const int SubBits = 9;
    private const int PageBits = 7;
    private const int PageSize = 1 << PageBits;
    private const int Pages = ((64 - SubBits) << SubBits) >> PageBits;

    private readonly long[]?[] _pages = new long[Pages][];
    private long _zeros;

    public long Count { get; private set; }

    public double Sum { get; private set; }

    public long Min { get; private set; } = long.MaxValue;

    public long Max { get; private set; }

    /// <param name="nanoseconds">Negative values count as 0.</param>
    public void Add(long nanoseconds)
    {
        Count++;
        if (nanoseconds <= 0)
        {
            _zeros++;
            Min = 0;
            return;
        }

        Sum += nanoseconds;
        if (nanoseconds < Min)
            Min = nanoseconds;
        if (nanoseconds > Max)
            Max = nanoseconds;
        var index = IndexOf(nanoseconds);
        (_pages[index >> PageBits] ??= new long[PageSize])[index & (PageSize - 1)]++;
    }

    public void Add(Histogram other)
    {
        if (other.Count == 0)
            return;
        Count += other.Count;
        Sum += other.Sum;
        _zeros += other._zeros;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
        for (var page = 0; page < Pages; page++)
        {
            if (other._pages[page] is not { } source)
                continue;
            var target = _pages[page] ??= new long[PageSize];
            for (var i = 0; i < PageSize; i++)
                target[i] += source[i];
        }
    }

    public void Clear()
    {
        if (Count == 0)
            return;
        (Count, Sum, _zeros, Min, Max) = (0, 0, 0, long.MaxValue, 0);
        foreach (var page in _pages)
        {
            if (page is not null)
                Array.Clear(page);
        }
    }

    /// <summary>The percentile as k6 takes it: between the two nearest ranks of p·(n−1), linearly (k6, metrics/sink.go). The least and the greatest value are exact.</summary>
    /// <param name="percentile">0 to 100.</param>
    public double Percentile(double percentile)
    {
        if (Count == 0)
            return 0;
        var rank = percentile / 100 * (Count - 1);
        var lower = (long)Math.Floor(rank);
        var upper = (long)Math.Ceiling(rank);
        var low = ValueAt(lower);
        return lower == upper ? low : low + (ValueAt(upper) - low) * (rank - lower);
    }

    /// <summary>Where values are, in rising order: the least value that a bucket holds, and how many it has.</summary>
    public IEnumerable<(long From, long Count)> Buckets()
    {
        if (_zeros > 0)
            yield return (0, _zeros);
        for (var page = 0; page < Pages; page++)
        {
            for (var i = 0; _pages[page] is { } counts && i < PageSize; i++)
            {
                if (counts[i] > 0)
                    yield return (StartOf((page << PageBits) + i), counts[i]);
            }
        }
    }

    internal static int IndexOf(long value)
    {
        var exponent = BitOperations.Log2((ulong)value);
        return exponent <= SubBits
            ? (int)value
            : ((exponent - SubBits) << SubBits) + (int)(value >> (exponent - SubBits));
    }

    /// <summary>The middle of the bucket.</summary>
    internal static double MiddleOf(int index)
    {
        var octave = (index >> SubBits) - 1;
        return octave <= 0 ? index : StartOf(index) + ((1L << octave) - 1) / 2.0;
    }

    private static long StartOf(int index)
    {
        var octave = (index >> SubBits) - 1;
        return octave <= 0 ? index : (long)(index - (octave << SubBits)) << octave;
    }

    private double ValueAt(long rank)
    {
        if (rank <= 0)
            return Min;
        if (rank >= Count - 1)
            return Max;
        var seen = _zeros;
        if (rank < seen)
            return 0;
        for (var page = 0; page < Pages; page++)
        {
            if (_pages[page] is not { } counts)
                continue;
            for (var i = 0; i < PageSize; i++)
            {
                seen += counts[i];
                if (rank < seen)
                    return Math.Clamp(MiddleOf((page << PageBits) + i), Min, Max);
            }
        }

        return Max;
    }
}
