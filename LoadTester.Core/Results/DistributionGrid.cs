using System.Numerics;

namespace LoadTester;

/// <summary>Buckets of nanoseconds, 64 to each power of two: each 1 ns wide up to 128 ns, from there on at most 1.6 % of what it begins with.</summary>
internal static class DistributionGrid
{
    private const int SubBits = 6;

    /// <summary>How many buckets there are.</summary>
    public const int Length = (64 - SubBits) << SubBits;

    /// <summary>The bucket that holds the value.</summary>
    /// <param name="nanoseconds">0 or more.</param>
    public static int IndexOf(long nanoseconds)
    {
        var octave = BitOperations.Log2((ulong)nanoseconds) - SubBits;
        return octave <= 0 ? (int)nanoseconds : (octave << SubBits) + (int)(nanoseconds >> octave);
    }

    /// <summary>From where to where a bucket is, the upper limit exclusive; in doubles, since that of the last one is no <see cref="long"/>.</summary>
    public static (double From, double To) Limits(int index)
    {
        var octave = (index >> SubBits) - 1;
        if (octave <= 0)
            return (index, index + 1);
        var from = (double)(index - (octave << SubBits)) * (1L << octave);
        return (from, from + (1L << octave));
    }
}
