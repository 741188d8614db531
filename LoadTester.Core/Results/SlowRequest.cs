namespace LoadTester;

/// <summary>One of the slowest requests of a run.</summary>
public sealed record SlowRequest
{
    /// <summary>When it ended, from the start of the scenarios.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>The scenario; empty for <c>Before</c> and <c>After</c>.</summary>
    public required string Scenario { get; init; }

    /// <summary>The step.</summary>
    public required string Step { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The absolute url, secrets masked.</summary>
    public required string Url { get; init; }

    /// <summary>The status; 0 without a complete answer.</summary>
    public required int Status { get; init; }

    /// <summary><c>http_req_duration</c>: sending, waiting and receiving.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Before the request was written: waiting for a connection, connecting included.</summary>
    public TimeSpan Blocked { get; init; }

    /// <summary>From the request's last byte to the answer's first.</summary>
    public TimeSpan Waiting { get; init; }

    /// <summary>From the answer's first byte to its last.</summary>
    public TimeSpan Receiving { get; init; }

    /// <summary>The id under which the target's traces and logs have it (W3C Trace Context, 32 hex digits); null when the request carried no <c>traceparent</c>.</summary>
    public string? TraceId { get; init; }
}
