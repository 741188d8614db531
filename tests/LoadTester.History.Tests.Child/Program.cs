using System.Globalization;
using LoadTester;

// Arguments: the file, the name of this process, how many runs. Each is kept as the end of a load test keeps it.
var history = new HistoryFile(args[0]);
var count = int.Parse(args[2], CultureInfo.InvariantCulture);
for (var number = 0; number < count; number++)
{
    var run = new LoadResult
    {
        Name = "crowded",
        Engine = "embedded",
        Target = $"{args[1]} {number}",
        Started = DateTimeOffset.UnixEpoch.AddMinutes(number),
        Duration = TimeSpan.FromSeconds(10),
        Outcome = RunOutcome.Completed,
    };
    await history.KeepAsync(run, "signature", CancellationToken.None);
}
