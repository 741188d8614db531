using LoadTester;

return args switch
{
    ["reading", .. var rest] => await ReadingBenchmark.RunAsync(rest),
    [ReadingProbe.Word, .. var rest] => await ReadingProbe.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Name a benchmark: reading [corpus folder].");
    return 1;
}
