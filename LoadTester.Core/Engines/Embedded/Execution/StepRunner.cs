using System.Runtime.CompilerServices;

namespace LoadTester;

/// <summary>Sends a step: the request, its redirects, the whole answer; then judges it.</summary>
internal sealed class StepRunner(EmbeddedRun run)
{
    private readonly AnswerJudge _judge = new(run);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Ending> RunAsync(CompiledStep step, Iteration iteration)
    {
        var user = iteration.User;
        var exchange = user.BeginExchange(step, iteration);
        try
        {
            if (RequestMaker.Make(exchange, out var refusal) is { } problem)
                return _judge.NotSent(step, iteration, problem);

            exchange.Begun = user.Meter.Now;
            user.Watchdog.BeginRequest(exchange.Begun, step.Timeout);
            while (refusal is null)
            {
                run.Transcript?.Sending(exchange);
                await SendAsync(exchange).ConfigureAwait(false);
                if (user.Watchdog.Interrupted)
                    return _judge.Unanswered(exchange);
                if (exchange.DeadEnd is { } end)
                {
                    if (end.IsFollowed)
                        _judge.RecordHop(exchange);
                    refusal = end.Why;
                    break;
                }

                if (exchange.Next is not { } redirect || exchange.Hops >= Redirect.MostHops)
                    break;
                _judge.RecordHop(exchange);
                exchange.Follow(redirect);
                exchange.Begun = user.Meter.Now;
            }

            user.Watchdog.EndRequest();
            if (refusal is not null)
                exchange.Refuse(refusal);
            return _judge.Judge(exchange);
        }
        finally
        {
            user.Watchdog.EndRequest();
            user.EndExchange();
        }
    }

    /// <summary>One request and its whole answer.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendAsync(Exchange exchange)
    {
        var user = exchange.Iteration.User;
        user.Meter.BeginRequest();
        exchange.WasSent = true;
        try
        {
            await user.TransportTo(exchange.Target.Origin).SendAsync(exchange, user.Watchdog.Token).ConfigureAwait(false);
            exchange.LookAhead();
        }
#pragma warning disable CA1031 // Whatever a handler throws is a failed request: it is counted and shown, and the load goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // What a handler in the process throws may be the target's.
            if (user.HasConnections)
                run.ServerWatch?.Disown(e);
            exchange.Error = user.Watchdog.TimedOut && e is OperationCanceledException ? TransportError.Timeout(exchange.Step.Timeout) : user.Connections.Explain(TransportError.Of(e), exchange.Target.Origin, user.Meter);
        }

        var ended = user.Meter.Now;
        exchange.Unpack();
        exchange.Measure(ended);
        exchange.StoreCookies();
    }
}
