namespace LoadTester;

/// <summary>An answer as it came, whatever it came over. Disposing it gives back what holds it.</summary>
internal abstract class Response : IDisposable
{
    /// <summary>An answer that nobody reads is thrown away as it comes, but for its beginning, which may have to serve as an example.</summary>
    internal const int KeptOfUnread = 2048;

    /// <summary>The most of an answer that is kept to be read; one that is larger has no values.</summary>
    internal const int MostRead = 32 * 1024 * 1024;

    public abstract int Status { get; }

    /// <summary>10, 11, 20 or 30.</summary>
    public abstract byte Protocol { get; }

    /// <summary>Whether it sets any.</summary>
    public abstract bool HasCookies { get; }

    /// <summary>Whether it says how its body is encoded.</summary>
    public abstract bool HasEncoding { get; }

    /// <summary>The body, or its beginning where the step reads none.</summary>
    public abstract ReadOnlySpan<byte> Body { get; }

    /// <summary>All header lines.</summary>
    public abstract IEnumerable<(string Name, string Value)> Headers { get; }

    /// <summary>The values of a header, one for each line that has it; the name in any case.</summary>
    public abstract IEnumerable<string> Values(string name);

    /// <summary>A header of the answer; several values are joined. Null where there is none.</summary>
    public virtual string? Header(string name)
    {
        var values = Values(name).ToList();
        return values.Count == 0 ? null : string.Join(", ", values);
    }

    public abstract void Dispose();
}
