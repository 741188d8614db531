namespace LoadTester;

/// <summary>Throws that are the same for a seed in every run and on every machine.</summary>
internal sealed class Dice(int seed)
{
    private long _thrown;

    /// <summary>From 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => Hash32.Draw(Hash32.Of((uint)seed, 0, _thrown++, 0), count);

    /// <summary>From <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public int From(int min, int max) => min + Below(max - min + 1);

    public bool OneIn(int throws) => Below(throws) == 0;

    public T Of<T>(IReadOnlyList<T> things) => things[Below(things.Count)];

    /// <summary>So many things, each made by throws of its own.</summary>
    public List<T> Several<T>(int min, int max, Func<T> make) => [.. Enumerable.Range(0, From(min, max)).Select(_ => make())];
}
