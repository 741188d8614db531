namespace LoadTester;

/// <summary>How the requests of a virtual user reach the target. One request at a time.</summary>
internal abstract class Transport : IDisposable
{
    /// <summary>Sends the request of the current hop, reads the whole answer and leaves it in <see cref="Exchange.Response"/>; throws when there is no complete one.</summary>
    public abstract ValueTask SendAsync(Exchange exchange, CancellationToken cancellationToken);

    public abstract void Dispose();
}
