using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoadTester;

/// <summary>The embedded engine beside k6, wrk and a bare loop: all in turn, several times, each against a fresh target.</summary>
internal static class EngineBenchmark
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static async Task<int> RunAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        var tools = await Tools.FindAsync(cancellationToken);
        var busy = await Machine.LookForOthersAsync(cancellationToken);
        if (busy is not null)
            await Console.Error.WriteLineAsync(busy);
        await using var json = options.JsonFile is null ? null : new StreamWriter(options.JsonFile);
        var lines = json ?? Console.Out;

        var measured = new List<Measurement>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var (work, generator) in Turns(round, options, tools))
            {
                var measurement = await TurnAsync(work, generator, round, options, tools, cancellationToken);
                measured.Add(measurement);
                await lines.WriteLineAsync(JsonSerializer.Serialize(measurement, s_json));
                await lines.FlushAsync(cancellationToken);
                await Console.Error.WriteLineAsync($"round {round}/{options.Rounds}  {work}  {generator}  {measurement.Invalid ?? $"{measurement.IterationsPerSecond:N0} iterations/s"}");
            }
        }

        await Page.WriteAsync(options.Page, "engine", EngineReport.Write(measured, options, tools, busy));
        return measured.Exists(measurement => measurement.Invalid is not null) ? 1 : 0;
    }

    /// <summary>
    /// What is compared is measured right after one another, and each round begins with another generator: nobody is always first, or always after the same.
    /// wrk cannot make the journey; those that are not on this machine are left out.
    /// </summary>
    private static IEnumerable<(Work Work, string Generator)> Turns(int round, EngineOptions options, Tools tools)
    {
        foreach (var work in Enum.GetValues<Work>())
        {
            var generators = Generators.All.Where(options.Only.Contains)
                .Where(generator => generator != Generators.K6 || tools.K6 is not null)
                .Where(generator => generator != Generators.Wrk || (tools.Wrk is not null && work == Work.Get))
                .ToList();
            for (var i = 0; i < generators.Count; i++)
                yield return (work, generators[(i + round - 1) % generators.Count]);
        }
    }

    private static async Task<Measurement> TurnAsync(Work work, string generator, int round, EngineOptions options, Tools tools, CancellationToken cancellationToken)
    {
        // A fresh target: what an earlier turn has left in its memory must not slow down a later one.
        await using var clinic = await Clinic.StartAsync(cancellationToken);
        var order = new LoadOrder(work, clinic.Url, options.Vus, options.Duration, TimeSpan.Zero);
        var (load, cpu, process) = generator switch
        {
            Generators.K6 => await OthersAsync(tools.K6!.RunAsync, order, options.Warmup, cancellationToken),
            Generators.Wrk => await OthersAsync(tools.Wrk!.RunAsync, order, options.Warmup, cancellationToken),
            _ => await OursAsync(generator, order, options.Warmup, cancellationToken),
        };
        return new()
        {
            Work = work,
            Generator = generator,
            Round = round,
            Load = load,
            CpuSeconds = cpu,
            PeakMiB = process.PeakMemory / 1024.0 / 1024,
        };
    }

    /// <summary>Warms up in the same process, since it is compiled while it runs, and measures itself after that.</summary>
    private static async Task<(Load Load, double Cpu, ProcessRecord Process)> OursAsync(string generator, LoadOrder order, TimeSpan warmup, CancellationToken cancellationToken)
    {
        var (sample, process) = await Probe.RunAsync<GeneratorSample>(GeneratorProbe.Arguments(generator, order, warmup), cancellationToken);
        return (sample.Load, sample.CpuSeconds, process);
    }

    /// <summary>A machine program needs no warm-up, the target does. Its start, some 0.1 s of processor time, counts.</summary>
    private static async Task<(Load Load, double Cpu, ProcessRecord Process)> OthersAsync(
        Func<LoadOrder, CancellationToken, Task<(Load Load, ProcessRecord Process)>> run, LoadOrder order, TimeSpan warmup, CancellationToken cancellationToken)
    {
        await run(order with { Duration = warmup }, cancellationToken);
        var (load, process) = await run(order, cancellationToken);
        return (load, process.Cpu.TotalSeconds, process);
    }
}
