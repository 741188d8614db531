namespace LoadTester;

/// <summary>Makes requests over connections of our own, or over .NET's handler.</summary>
internal static class Wire
{
    /// <summary>Makes the steps so many times with one virtual user.</summary>
    public static Task<LoadResult> RunAsync(string url, bool overHandler, int times, params Step[] steps) =>
        Run.MeasureAsync(Run.Of(url, Flow.Of(steps), times), new() { UsesHandlers = overHandler });

    /// <summary>A step that looks whether the body is that text.</summary>
    public static Step Expecting(string body) => Step.Get("/x").Named("call").Check("the body", Check.BodyContains(body)).Timeout(TimeSpan.FromSeconds(10));
}
