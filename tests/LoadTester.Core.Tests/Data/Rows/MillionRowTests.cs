using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;

namespace LoadTester.Data;

/// <summary>A file of a million rows. Runs only when asked for: <c>LOADTESTER_SOAK=1 dotnet test</c>.</summary>
[Collection(FakeTimeTests.Name)]
public sealed class MillionRowTests
{
    private const string Reason = "A million rows take some seconds; they are read with LOADTESTER_SOAK=1.";
    private const int Count = 1_000_000;

    public static bool IsAskedFor => Environment.GetEnvironmentVariable("LOADTESTER_SOAK") == "1";

    [Fact(Skip = Reason, SkipUnless = nameof(IsAskedFor))]
    public async Task A_million_rows_are_drawn_from_with_little_memory_and_time()
    {
        using var file = new DataFile("");
        await using (var writer = new StreamWriter(file.FullPath))
        {
            await writer.WriteLineAsync("email,first_name,last_name,age,city");
            for (var n = 0; n < Count; n++)
                await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"owner-{n}@example.com,First{n % 997},Last{n % 9973},{n % 90},City {n % 101}"));
        }

        var output = TestContext.Current.TestOutputHelper!;
        var before = LiveBytes();
        var clock = Stopwatch.StartNew();
        var rows = DataRows.FromCsv(file.RelativePath);
        Assert.Equal(Count, rows.Count);
        var store = rows.Data.Store;
        var read = clock.Elapsed;
        var held = LiveBytes() - before;
        output.WriteLine($"{new FileInfo(file.FullPath).Length:N0} bytes of CSV read in {read.TotalSeconds:0.0} s; packed in {(double)store.Size / Count:0.0} bytes a row, of which {(double)store.InMemory / Count:0.00} in memory; {held:N0} bytes more alive");
        Assert.False(store.IsInMemory);
        Assert.True(held < 4 * 1024 * 1024, $"{held:N0} bytes are held for {Count:N0} rows");

        var cells = new RowCells();
        clock.Restart();
        for (var i = 0; i < Count; i++)
        {
            var n = (int)(i * 7_919L % Count);
            store.Read(n, cells);
            Assert.Equal(n + 2, cells.Line);
        }

        output.WriteLine($"a row at random: {clock.Elapsed.TotalMicroseconds / Count:0.00} µs; {Encoding.UTF8.GetString(cells.Text(0))}");

        clock.Restart();
        var script = LoadTest.Named("t").Against("http://localhost").Scenario("s", Flow.Of(Step.Get("/x").WithQuery("q", Value.Row("email"))).WithData(rows.Random()), Workload.Smoke()).ToK6Script();
        var written = Path.Combine(AppContext.BaseDirectory, file.Folder, "script");
        await script.SaveAsync(written, TestContext.Current.CancellationToken);
        output.WriteLine($"script and {new FileInfo(Path.Combine(written, "rows.json")).Length:N0} bytes of JSON written in {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Contains("// 1,000,000 rows: k6 reads all of them into memory when it starts.\n", script.Source, StringComparison.Ordinal);
        Assert.Equal(["rows.json: 1,000,000 rows: k6 reads all of them into memory when it starts."], script.Warnings);
        Assert.True(LiveBytes() - before < 8 * 1024 * 1024, "the script holds the rows as well");
    }

    private static long LiveBytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
