namespace LoadTester;

/// <summary>The names of the generators, in the order of the table.</summary>
internal static class Generators
{
    public const string Embedded = "embedded";
    public const string Bare = "bare";
    public const string K6 = "k6";
    public const string Wrk = "wrk";

    public static IReadOnlyList<string> All { get; } = [Embedded, Bare, K6, Wrk];

    public static string Title(string generator) => generator switch
    {
        Embedded => "embedded engine",
        Bare => "bare `HttpMessageInvoker`",
        _ => generator,
    };
}
