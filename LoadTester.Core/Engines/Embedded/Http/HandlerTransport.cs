using System.Runtime.CompilerServices;

namespace LoadTester;

/// <summary>Sends through an <see cref="HttpMessageHandler"/>: one of .NET's with connections of its own, or one that the user gave.</summary>
/// <param name="handler">Answers the requests.</param>
/// <param name="settings">Versions and proxies.</param>
/// <param name="isInProcess">Whether the handler is the user's: it is not ours to dispose, and it need not heed the token.</param>
internal sealed class HandlerTransport(HttpMessageHandler handler, ConnectionSettings settings, bool isInProcess) : Transport
{
    private readonly HttpMessageInvoker _invoker = new(handler, disposeHandler: !isInProcess);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask SendAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        HandlerResponse? response = null;
        try
        {
            var sending = _invoker.SendAsync(HandlerRequest.Of(exchange, settings, isInProcess), cancellationToken);
            // It must not keep the run from ending.
            var message = await (isInProcess ? InTimeAsync(sending, cancellationToken) : sending).ConfigureAwait(false)
                ?? throw new HttpRequestException("the handler gave no answer");
            exchange.Answered();
            settings.NoteAnswer(exchange.Target.Origin, exchange.Iteration.User.Meter);
            exchange.Response = response = new HandlerResponse(message);
            var reading = response.ReadAsync(exchange.Step.ReadsBody, cancellationToken);
            await (isInProcess ? new(reading.AsTask().WaitAsync(cancellationToken)) : reading).ConfigureAwait(false);
        }
        catch when (isInProcess)
        {
            // It may still read the body of the request and write that of the answer.
            exchange.KeepBody();
            response?.Abandon();
            throw;
        }
    }

    public override void Dispose() => _invoker.Dispose();

    private static async Task<HttpResponseMessage> InTimeAsync(Task<HttpResponseMessage> sending, CancellationToken cancellationToken)
    {
        try
        {
            return await sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = sending.ContinueWith(static late => late.GetAwaiter().GetResult()?.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }
}
