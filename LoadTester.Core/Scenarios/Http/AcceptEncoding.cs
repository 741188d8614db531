namespace LoadTester;

/// <summary>What <see cref="HttpOptions.Compression"/> adds to requests.</summary>
internal static class AcceptEncoding
{
    public const string Name = "Accept-Encoding";

    private static readonly (Compression Of, string Name)[] s_names = [(Compression.Gzip, "gzip"), (Compression.Deflate, "deflate"), (Compression.Brotli, "br")];

    /// <summary>E.g. "gzip, br"; null where nothing is asked for.</summary>
    public static string? Of(Compression compression) =>
        compression == Compression.None ? null : string.Join(", ", s_names.Where(known => compression.HasFlag(known.Of)).Select(known => known.Name));
}
