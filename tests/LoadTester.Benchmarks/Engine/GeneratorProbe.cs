using System.Globalization;

namespace LoadTester;

/// <summary>What the inner process measured of itself: the load after the warm-up, and the processor time for it.</summary>
internal sealed record GeneratorSample(Load Load, double CpuSeconds);

/// <summary>The inner process of a generator of ours: warms up, then measures itself.</summary>
internal static class GeneratorProbe
{
    public const string Word = "generator-probe";

    public static string[] Arguments(string generator, LoadOrder order, TimeSpan warmup) =>
    [
        Word, generator, $"{order.Work}", order.Url, Text(order.Vus), Text(order.Duration.TotalSeconds), Text(order.Pause.TotalSeconds), Text(warmup.TotalSeconds),
    ];

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var order = new LoadOrder(Enum.Parse<Work>(arguments[1]), arguments[2], (int)Number(arguments[3]), Seconds(arguments[4]), Seconds(arguments[5]));
        var warmup = Seconds(arguments[6]);
        Func<LoadOrder, CancellationToken, Task<Load>> run = arguments[0] == Generators.Bare ? BareGenerator.RunAsync : EmbeddedGenerator.RunAsync;
        if (warmup > TimeSpan.Zero)
        {
            await run(order with { Duration = warmup }, cancellationToken);
            GC.Collect();
        }

        var before = Environment.CpuUsage.TotalTime;
        var load = await run(order, cancellationToken);
        Probe.Print(new GeneratorSample(load, (Environment.CpuUsage.TotalTime - before).TotalSeconds));
        return 0;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(Number(text));
}
