using System.Globalization;
using System.Net;

namespace LoadTester;

/// <summary>The bodies of one iteration. Eight digits of the owner's e-mail address make it unique.</summary>
internal sealed record BodySet(byte[] Owner, int UniqueAt, byte[] Pet, byte[] Appointment)
{
    /// <summary>Writes the owner's body with another unique part into <paramref name="target"/>.</summary>
    public ReadOnlyMemory<byte> WriteOwner(byte[] target, uint unique)
    {
        Owner.CopyTo(target, 0);
        unique.TryFormat(target.AsSpan(UniqueAt), out _, "x8", CultureInfo.InvariantCulture);
        return target.AsMemory(0, Owner.Length);
    }
}

/// <summary>The bodies that the embedded engine sends, recorded, so that the bare loop sends the same.</summary>
internal sealed class RecordedBodies
{
    private const int Iterations = 100;
    private const string RunId = "00000000";
    private readonly BodySet[] _sets;

    // From another number in each process and each run: the target refuses an address that it knows.
    private uint _next = (uint)Random.Shared.Next();

    private RecordedBodies(List<byte[]> bodies) => _sets =
    [
        .. bodies.Chunk(3).Select(set => new BodySet(set[0], set[0].AsSpan().IndexOf("00000000"u8), set[1], set[2])),
    ];

    public static async Task<RecordedBodies> RecordAsync(CancellationToken cancellationToken)
    {
        using var recorder = new Recorder();
        var test = await Works.TestAsync(Work.Journey, null, Workload.SharedIterations(1, Iterations), TimeSpan.Zero, cancellationToken);
        var result = await new EmbeddedEngine().RunAsync(test.InProcess(recorder), new() { RunId = RunId }, cancellationToken);
        return result.Failures.Count == 0 && recorder.Bodies.Count == 3 * Iterations
            ? new(recorder.Bodies)
            : throw new BenchmarkException($"The journey's bodies could not be recorded: {(result.Failures is [var first, ..] ? first.Reason : $"{recorder.Bodies.Count} bodies")}");
    }

    public BodySet Next(out uint unique)
    {
        unique = Interlocked.Increment(ref _next);
        return _sets[unique % _sets.Length];
    }

    /// <summary>Stands for the API: it has an answer for each of the six calls.</summary>
    private sealed class Recorder : HttpMessageHandler
    {
        public List<byte[]> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post)
                Bodies.Add(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            return new(request.Method == HttpMethod.Post ? HttpStatusCode.Created : HttpStatusCode.OK) { Content = new StringContent("""{"id":"7","total":1}""") };
        }
    }
}
