using System.Buffers;

namespace LoadTester;

/// <summary>Makes the request of a step: url, body and headers, written from their templates.</summary>
internal static class RequestMaker
{
    private static readonly SearchValues<byte> s_controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c != '\t').Append(127).Select(c => (byte)c)]);

    /// <summary>Why the request cannot be made, or null.</summary>
    /// <param name="exchange">Takes the request in.</param>
    /// <param name="refusal">Why it may not be sent although it could.</param>
    public static string? Make(Exchange exchange, out string? refusal)
    {
        refusal = null;
        var (step, iteration) = (exchange.Step, exchange.Iteration);
        return Lets(step, iteration)
            ?? step.Url.Write(iteration, exchange.Target)
            ?? (step.Body is null || step.Body.Write(iteration, exchange.Body) ? null : iteration.Missing)
            ?? Headers(exchange, out refusal);
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
                return iteration.Missing;
            }

            iteration.Slots[let.Slot].Set(value.Kind, value.Text);
        }

        return null;
    }

    private static string? Headers(Exchange exchange, out string? refusal)
    {
        refusal = null;
        var values = exchange.HeaderValues;
        for (var i = 0; i < exchange.Step.Headers.Length; i++)
        {
            var header = exchange.Step.Headers[i];
            var start = values.Length;
            var isThere = header.Template is null || header.Template.Write(exchange.Iteration, values);
            if (!isThere && !header.IsOptional)
                return exchange.Iteration.Missing;
            if (!isThere)
                values.Cut(start);
            // Whoever wrote the value must not get to write headers, too.
            else if (values.Span[start..].ContainsAny(s_controls))
                refusal ??= $"the value for its header {header.Name} has a line break or another control character";
            exchange.EndHeader(i, isThere);
        }

        return null;
    }
}
