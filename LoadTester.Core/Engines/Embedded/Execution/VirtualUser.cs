namespace LoadTester;

/// <summary>A virtual user: connections of its own, and what its iterations keep. Does one thing at a time.</summary>
internal sealed class VirtualUser : IDisposable
{
    private readonly Dictionary<FlowProgram, Iteration> _iterations = [];
    private readonly EmbeddedRun _run;
    private HandlerTransport? _handler;
    private WireTransport? _wires;
    private Exchange? _exchange;

    public VirtualUser(EmbeddedRun run, int id)
    {
        _run = run;
        Id = id;
        Meter = new(run.Clock);
        Watchdog = new(run.Clock);
    }

    /// <summary>From 1; k6's <c>__VU</c>.</summary>
    public int Id { get; }

    public ConnectionMeter Meter { get; }

    public Watchdog Watchdog { get; }

    /// <summary>Whether requests go over connections of its own, so that their phases are known.</summary>
    public bool HasConnections => _run.Test.Handler is null;

    public ConnectionSettings Connections => _run.Connections;

    /// <summary>Whether its connections are .NET's own, so that only the answer's beginning and end are known.</summary>
    public bool IsQuic => _run.Connections.IsQuic;

    /// <summary>Made at first use: a virtual user that only waits its turn costs next to nothing.</summary>
    public Transport TransportTo(Origin origin) => origin.IsPlain && _run.HasWires
        ? _wires ??= new WireTransport(_run.Connector, Meter)
        : _handler ??= _run.Test.Handler is { } handler
            ? new(handler, _run.Connections, isInProcess: true)
            : new(_run.Connector.CreateHandler(Meter), _run.Connections, isInProcess: false);

    public Exchange BeginExchange(CompiledStep step, Iteration iteration)
    {
        _exchange ??= new(this);
        _exchange.Begin(step, iteration);
        return _exchange;
    }

    public void EndExchange()
    {
        if (_exchange?.TryEnd() == false)
            _exchange = null;
    }

    /// <summary>What this virtual user keeps between iterations of a program. As with the globals of a k6 script, it stays when the user comes back to a scenario.</summary>
    public Iteration For(FlowProgram program)
    {
        if (!_iterations.TryGetValue(program, out var iteration))
            _iterations.Add(program, iteration = new(program, this));
        return iteration;
    }

    /// <summary>Of the programs that it has followed; it keeps its connections.</summary>
    public void Forget() => _iterations.Clear();

    public void Dispose()
    {
        Watchdog.Dispose();
        _handler?.Dispose();
        _wires?.Dispose();
    }
}
