namespace LoadTester;

/// <summary>The other load generators of this machine. None of them is needed.</summary>
internal sealed record Tools
{
    public K6Generator? K6 { get; private init; }

    /// <summary>Why there is no k6.</summary>
    public string? K6Missing { get; private init; }

    public WrkGenerator? Wrk { get; private init; }

    public string? WrkVersion { get; private init; }

    public IEnumerable<string> Versions => new[] { K6 is null ? null : $"k6 {K6.Version}", WrkVersion }.OfType<string>();

    public static async Task<Tools> FindAsync(CancellationToken cancellationToken)
    {
        K6Binary? k6 = null;
        string? missing = null;
        try
        {
            k6 = await K6Binary.FindAsync(cancellationToken);
        }
        catch (LoadTesterException e)
        {
            missing = e.Message;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var path = folders.Select(folder => Path.Combine(folder, "wrk")).FirstOrDefault(File.Exists);
        var wrk = path is null ? null : new WrkGenerator(path);
        return new()
        {
            K6 = k6 is null ? null : new(k6),
            K6Missing = missing,
            Wrk = wrk,
            WrkVersion = wrk is null ? null : await wrk.VersionAsync(cancellationToken),
        };
    }
}
