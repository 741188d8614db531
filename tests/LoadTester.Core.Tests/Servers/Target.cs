using System.Net;
using System.Text;

namespace LoadTester;

/// <summary>A target in the process: answers each request after a time of the clock, and notes when requests came and what became of them.</summary>
internal sealed class Target(ManualClock clock, Func<HttpRequestMessage, TimeSpan> takes) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<Call> _calls = [];
    private int _users;

    public Target(ManualClock clock, TimeSpan takes)
        : this(clock, _ => takes)
    {
    }

    /// <summary>What an answer looks like; default 200 with an empty JSON object.</summary>
    public Func<Call, HttpResponseMessage>? Answer { get; init; }

    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>The times at which requests came, in milliseconds.</summary>
    public IReadOnlyList<long> Starts => [.. Calls.Select(call => call.Start)];

    /// <summary>A flow whose virtual users number themselves, from 1, in the order of their first iteration, and then call <c>/work?vu=…&amp;n=…</c>.</summary>
    public static Flow NumberedWork()
    {
        var hello = Step.Get("/hello").Save("$.vu", out var vu);
        return Flow.OncePerVu(Flow.Of(hello)).Then(Step.Get("/work").WithQuery("vu", vu).WithQuery("n", Value.Iteration));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath == "/hello")
            return Json($$"""{"vu":{{Interlocked.Increment(ref _users)}}}""");
        var call = new Call(request.Method.Method, request.RequestUri.PathAndQuery, clock.Milliseconds);
        lock (_gate)
            _calls.Add(call);
        try
        {
            if (takes(request) is { Ticks: > 0 } time)
                await Task.Delay(time, clock, cancellationToken);
            call.End = clock.Milliseconds;
            return Answer?.Invoke(call) ?? Json("{}");
        }
        catch (OperationCanceledException)
        {
            call.Cut = clock.Milliseconds;
            throw;
        }
    }

    public static HttpResponseMessage Json(string text, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    internal sealed record Call(string Method, string Path, long Start)
    {
        /// <summary>When it was answered, or null.</summary>
        public long? End { get; set; }

        /// <summary>When it was cut off, or null.</summary>
        public long? Cut { get; set; }

        public int Vu => int.Parse(System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + Path).Query)["vu"]!, System.Globalization.CultureInfo.InvariantCulture);

        public long Number => long.Parse(System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + Path).Query)["n"]!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
