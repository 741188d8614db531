using System.Collections.Concurrent;
using System.Text;

namespace LoadTester;

/// <summary>Counts failures by kind and keeps one example of each. Bounded: past the most kinds, further ones are counted together.</summary>
internal sealed class FailureLog(SecretMask secrets, IReadOnlySet<string> secretNames)
{
    private const int MostKinds = 200;
    private const int MostShown = 50;
    private const int ExampleLength = 500;
    private const string Others = "other failures";

    private int _kindCount;
    private readonly ConcurrentDictionary<(string Scenario, string Step, string Reason), Kind> _kinds = new();

    /// <summary>Counts a failure.</summary>
    /// <param name="iteration">In which it happened.</param>
    /// <param name="step">In which it happened.</param>
    /// <param name="reason">The kind: the same for all alike.</param>
    /// <param name="found">What was found in this one case; the beginning of the example.</param>
    /// <param name="body">The beginning of the answer; empty where there is none to show.</param>
    /// <param name="exchange">The request; null where there was none.</param>
    public void Add(Iteration iteration, CompiledStep step, string reason, string? found, ReadOnlySpan<byte> body, Exchange? exchange = null)
    {
        var scenario = iteration.Program.Scenario;
        if (_kinds.TryGetValue((scenario, step.Name, reason), out var kind))
        {
            kind.Increment();
            return;
        }

        if (Volatile.Read(ref _kindCount) >= MostKinds)
            _kinds.GetOrAdd(("", "", Others), _ => new(int.MaxValue, null, null)).Increment();
        else
            _kinds.GetOrAdd((scenario, step.Name, reason), static (_, made) => new(Interlocked.Increment(ref made.Log._kindCount), made.Example, made.Request), (Log: this, Example: Example(iteration, step, found, body), Request: Request(iteration, step, body, exchange))).Increment();
    }

    public long Total => _kinds.Values.Sum(kind => kind.Count);

    /// <summary>The latest kind of failure, to be named as the cause of what ended just now.</summary>
    public string Latest => _kinds.OrderByDescending(kind => kind.Value.Number).Select(kind => $"{kind.Key.Step}: {secrets.Apply(kind.Key.Reason)}").FirstOrDefault("");

    /// <summary>The most frequent first. Secrets are masked at this point, when all of them are known.</summary>
    /// <param name="namesOf">The names of the secrets that a step sends, by its name.</param>
    public IReadOnlyList<FailureResult> ToResults(Func<string, IReadOnlyList<string>> namesOf) =>
    [
        .. _kinds.OrderByDescending(kind => kind.Value.Count).ThenBy(kind => kind.Value.Number).Take(MostShown).Select(kind => new FailureResult
        {
            Scenario = kind.Key.Scenario,
            Step = kind.Key.Step,
            Reason = secrets.Apply(kind.Key.Reason),
            Count = kind.Value.Count,
            Example = kind.Value.Example is { } example ? Shorten(secrets.Apply(example)) : null,
            Request = kind.Value.Request is { } request ? SentRequest.Masked(request, secrets) with { Secrets = namesOf(kind.Key.Step) } : null,
        }),
    ];

    /// <summary>The beginning of the body, without the credentials of the iteration; those of the run are masked at the end.</summary>
    private string? Example(Iteration iteration, CompiledStep step, string? found, ReadOnlySpan<byte> body)
    {
        if (found is null && body.IsEmpty)
            return null;
        var own = IterationSecrets.Of(iteration, step, secretNames, body);
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4 * ExampleLength)]);
        return own.Apply(found is null ? text : body.IsEmpty ? found : $"{found}: {text}");
    }

    private RequestExample? Request(Iteration iteration, CompiledStep step, ReadOnlySpan<byte> body, Exchange? exchange) =>
        exchange is null ? null : SentRequest.Of(exchange, IterationSecrets.Of(iteration, step, secretNames, body).Apply);

    private static string Shorten(string text) => text.Length <= ExampleLength ? text : text[..ExampleLength] + "…";

    private sealed class Kind(int number, string? example, RequestExample? request)
    {
        private long _count;

        /// <summary>Which kind it was, in the order they came.</summary>
        public int Number { get; } = number;

        public string? Example { get; } = example;

        public RequestExample? Request { get; } = request;

        public long Count => Interlocked.Read(ref _count);

        public void Increment() => Interlocked.Increment(ref _count);
    }
}
