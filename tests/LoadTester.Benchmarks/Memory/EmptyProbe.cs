namespace LoadTester;

/// <summary>The inner process that does nothing: what a .NET process holds before a load test begins.</summary>
internal static class EmptyProbe
{
    public const string Word = "empty-probe";

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        return 0;
    }
}
