namespace LoadTester;

/// <summary>A hash that is the same in every process: FNV-1a over the characters, mixed with the seed.</summary>
internal static class SeedHash
{
    private const uint Prime = 16777619;

    public static int Of(int seed, string text)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var c in text)
            hash = (hash ^ c) * Prime;

        // The last characters would reach only the low bits.
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return (int)(hash ^ (hash >> 16));
    }
}
