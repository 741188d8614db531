using LoadTester;

using var interruption = new Interruption();
try
{
    return args switch
    {
        ["engine", .. var rest] => await EngineBenchmark.RunAsync(new(rest), interruption.Token),
        ["memory", .. var rest] => await MemoryBenchmark.RunAsync(new(rest), interruption.Token),
        ["exact", .. var rest] => await ExactBenchmark.RunAsync(new(rest), interruption.Token),
        ["start", .. var rest] => await StartingBenchmark.RunAsync(rest, interruption.Token),
        ["reading", .. var rest] => await ReadingBenchmark.RunAsync(rest),
        [GeneratorProbe.Word, .. var rest] => await GeneratorProbe.RunAsync(rest, interruption.Token),
        [ExactProbe.Word, .. var rest] => await ExactProbe.RunAsync(rest, interruption.Token),
        [SlowTarget.Word] => await SlowTarget.RunAsync(interruption.Token),
        [EmptyProbe.Word] => await EmptyProbe.RunAsync(interruption.Token),
        [ReadingProbe.Word, .. var rest] => await ReadingProbe.RunAsync(rest),
        _ => Usage(),
    };
}
catch (Exception e) when (e is BenchmarkException or OperationCanceledException)
{
    Console.Error.WriteLine(e is OperationCanceledException ? "Cancelled." : e.Message);
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("""
        Name a benchmark:
          engine [--rounds 5] [--seconds 10] [--warmup 5] [--vus 50] [--only embedded,bare,k6,wrk] [--json file] [--page file]
          memory [--vus 10000] [--k6-vus 1000] [--seconds 60] [--pause 10] [--page file]
          exact [--rate 2000] [--seconds 10] [--runs 5] [--page file]
          start [--runs 9] [--page file]
          reading [corpus folder]
        docs/performance.md says what they measure.
        """);
    return 1;
}
