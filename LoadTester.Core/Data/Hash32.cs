using System.Numerics;

namespace LoadTester;

/// <summary>
/// The one hash behind all drawn values: MurmurHash3's 32-bit mixing (Austin Appleby, public domain), which ECMAScript can do with Math.imul.
/// A drawn value is a function of (seed, scenario, iteration, place), never of the virtual user, so that every engine draws the same.
/// </summary>
internal static class Hash32
{
    public static uint Of(uint seed, uint scenario, long iteration, uint place)
    {
        var hash = Mix(seed, scenario);
        hash = Mix(hash, (uint)iteration);
        hash = Mix(hash, place);
        return Finish(hash);
    }

    /// <summary>FNV-1a over UTF-16 code units, finished as above.</summary>
    public static uint OfText(string text)
    {
        var hash = 2166136261u;
        foreach (var unit in text)
            hash = (hash ^ unit) * 16777619u;
        return Finish(hash);
    }

    /// <summary>Evenly from 0 to <paramref name="count"/> − 1.</summary>
    public static int Draw(uint hash, int count) => (int)(hash % (uint)count);

    private static uint Mix(uint hash, uint key)
    {
        key *= 0xcc9e2d51;
        key = BitOperations.RotateLeft(key, 15) * 0x1b873593;
        hash = BitOperations.RotateLeft(hash ^ key, 13);
        return hash * 5 + 0xe6546b64;
    }

    private static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }
}
