using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace LoadTester;

/// <summary>Sends a step: the request, its redirects, the whole answer; then judges it.</summary>
internal sealed class StepRunner(EmbeddedRun run)
{
    private static readonly SearchValues<byte> s_controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c != '\t').Append(127).Select(c => (byte)c)]);

    private readonly AnswerJudge _judge = new(run);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Ending> RunAsync(CompiledStep step, Iteration iteration)
    {
        var body = new ByteBuffer();
        string?[] headers = [];
        string? refusal = null;
        Uri? url = null;
        var problem = Lets(step, iteration) ?? Url(step, iteration, out url) ?? Body(step, iteration, body) ?? Headers(step, iteration, out headers, out refusal);
        if (problem is not null)
        {
            body.Release();
            return _judge.NotSent(step, iteration, problem);
        }

        var watchdog = iteration.User.Watchdog;
        watchdog.BeginRequest(step.Timeout);
        var exchange = new Exchange(step, iteration, body.Detach(), headers) { Url = url!, First = url!, Method = step.Method };
        try
        {
            while (refusal is null)
            {
                run.Transcript?.Sending(exchange);
                await SendAsync(exchange).ConfigureAwait(false);
                if (watchdog.Interrupted)
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
            }

            watchdog.EndRequest();
            if (refusal is not null)
                exchange.Refuse(refusal);
            return _judge.Judge(exchange);
        }
        finally
        {
            watchdog.EndRequest();
            exchange.Dispose();
        }
    }

    /// <summary>One request and its whole answer. Fills <see cref="Exchange.Sample"/>, <see cref="Exchange.Response"/> and <see cref="Exchange.Next"/>.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask SendAsync(Exchange exchange)
    {
        var user = exchange.Iteration.User;
        user.Meter.BeginRequest();
        exchange.Begun = user.Meter.Now;
        try
        {
            await user.Transport.SendAsync(exchange, user.Watchdog.Token).ConfigureAwait(false);
            exchange.Next = Redirect.Of(exchange.Response!, exchange.Url, exchange.First, exchange.Method, exchange.KeepsCredentials, out var deadEnd);
            exchange.DeadEnd = deadEnd;
        }
#pragma warning disable CA1031 // Whatever a handler throws is a failed request: it is counted and shown, and the load goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            exchange.Error = user.Watchdog.TimedOut && e is OperationCanceledException ? TransportError.Timeout(exchange.Step.Timeout) : TransportError.Of(e);
        }

        var ended = user.Meter.Now;
        exchange.Unpack();
        exchange.Measure(ended);
        exchange.StoreCookies();
    }

    /// <summary>Draws what the step and later ones share.</summary>
    private static string? Lets(CompiledStep step, Iteration iteration)
    {
        foreach (var let in step.Lets)
        {
            iteration.MissingValue = let.Name;
            var value = let.Source.Read(iteration);
            if (value.Kind == ScalarKind.Missing)
            {
                iteration.MissingReason = let.Source.WhyMissing(iteration);
                return Missing(iteration);
            }

            iteration.Slots[let.Slot].Set(value.Kind, value.Text);
        }

        return null;
    }

    /// <summary>Each part of the request says why it cannot be made, or null.</summary>
    private static string? Url(CompiledStep step, Iteration iteration, out Uri? url)
    {
        url = step.ConstantUrl;
        if (url is not null)
            return null;
        var text = iteration.CheckBuffer(0);
        if (!step.Url.Write(iteration, text))
            return Missing(iteration);
        return UrlCompiler.TryToUri(text.Span, out url) ? null : "its url is not a valid http or https url";
    }

    private static string? Body(CompiledStep step, Iteration iteration, ByteBuffer body) =>
        step.Body is null || step.Body.Write(iteration, body) ? null : Missing(iteration);

    /// <summary>A header that is left out stays null.</summary>
    private static string? Headers(CompiledStep step, Iteration iteration, out string?[] values, out string? refusal)
    {
        refusal = null;
        values = new string?[step.Headers.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var header = step.Headers[i];
            if (header.Constant is not null)
            {
                values[i] = header.Constant;
                continue;
            }

            var text = iteration.CheckBuffer(0);
            if (header.Template!.Write(iteration, text))
            {
                // Whoever wrote the value must not get to write headers, too.
                if (text.Span.ContainsAny(s_controls))
                    refusal ??= $"the value for its header {header.Name} has a line break or another control character";
                values[i] = Encoding.UTF8.GetString(text.Span);
            }
            else if (!header.IsOptional)
            {
                return Missing(iteration);
            }
        }

        return null;
    }

    private static string Missing(Iteration iteration) => iteration.MissingReason ?? $"it needs {iteration.MissingValue}, which was not saved in this iteration";
}
