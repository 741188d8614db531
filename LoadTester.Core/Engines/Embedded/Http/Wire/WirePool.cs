using System.Diagnostics.CodeAnalysis;

namespace LoadTester;

/// <summary>The connections of a virtual user that wait for its next request: one for each origin, and nearly always one in all.</summary>
internal sealed class WirePool(ConnectionMeter meter) : IDisposable
{
    private static readonly TimeSpan s_longestIdle = TimeSpan.FromSeconds(90); // Go's DefaultTransport and k6's
    private readonly List<WireConnection> _connections = new(1);

    public bool TryTake(Origin origin, [NotNullWhen(true)] out WireConnection? connection)
    {
        for (var i = _connections.Count - 1; i >= 0; i--)
        {
            connection = _connections[i];
            var isStale = meter.Elapsed(connection.IdleSince) > s_longestIdle;
            if (!isStale && !connection.Origin.Is(origin))
                continue;
            _connections.RemoveAt(i);
            if (!isStale)
                return true;
            connection.Dispose();
        }

        connection = null;
        return false;
    }

    public void Put(WireConnection connection)
    {
        connection.PutBy(meter.Now);
        _connections.Add(connection);
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
            connection.Dispose();
        _connections.Clear();
    }
}
