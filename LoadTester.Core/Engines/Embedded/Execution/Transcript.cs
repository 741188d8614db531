using System.Collections.Concurrent;
using System.Text;

namespace LoadTester;

/// <summary>Tells every request and answer of a smoke run, in which one thing happens at a time. Secrets are masked before a line leaves it.</summary>
internal sealed class Transcript(EmbeddedRun run, IProgress<string>? live)
{
    private readonly ConcurrentQueue<string> _blocks = new();
    private readonly List<string> _remarks = [];
    private string _cookies = "";

    /// <summary>Masked once more: a secret may have become known later.</summary>
    public IReadOnlyList<string> Lines => [.. _blocks.SelectMany(block => run.Compilation.Secrets.Apply(block).Split('\n'))];

    /// <summary>Before a request is sent: its answer may bring other cookies.</summary>
    public void Sending(Exchange exchange) => _cookies = exchange.Iteration.Cookies?.HeaderFor(exchange.Url) ?? "";

    /// <summary>Something that is told with the answer.</summary>
    public void Remark(string text) => _remarks.Add("  ! " + TranscriptText.Pairs(text));

    public void NotSent(CompiledStep step, Iteration iteration, string problem)
    {
        Write($"{Place(iteration)}  {step.Name}  not sent: {TranscriptText.Pairs(problem)}", IterationSecrets.Of(iteration, step, run.Compilation.SecretNames, default));
    }

    /// <summary>A redirect that is followed.</summary>
    public void Hop(Exchange exchange) => Write(exchange, saved: 0);

    /// <summary>An answer that was judged.</summary>
    /// <param name="exchange">The request and the answer.</param>
    /// <param name="saved">How many of the values of the step were saved.</param>
    public void Judged(Exchange exchange, int saved) => Write(exchange, saved);

    public void Unanswered(Exchange exchange)
    {
        Remark("the run ended before the answer was complete");
        Write(exchange, saved: 0);
    }

    private static string Place(Iteration iteration) => iteration.Program switch
    {
        { Scenario.Length: > 0 } program => program.Scenario,
        { EndsAtWrongStatus: true } => "Before",
        _ => "After",
    };

    private void Write(Exchange exchange, int saved)
    {
        var answer = exchange.Response;
        var own = IterationSecrets.Of(exchange.Iteration, exchange.Step, run.Compilation.SecretNames, answer is null ? default : answer.Body);
        var text = new StringBuilder();
        var time = Figures.Milliseconds(exchange.Sample.Duration / 1e6);
        text.Append(Place(exchange.Iteration)).Append("  ").Append(exchange.Step.Name).Append("  ")
            .Append(exchange.Status == 0 ? "no answer" : $"{exchange.Status} in {time}");
        TranscriptText.Request(text, exchange, _cookies, Mask);
        TranscriptText.Answer(text, exchange, Mask);
        foreach (var save in exchange.Step.Saves.Take(saved))
        {
            var value = Encoding.UTF8.GetString(exchange.Iteration.Slots[save.Slot].Value.AsText());
            text.Append("\n  saved ").Append(save.Name).Append(" = ").Append(run.Compilation.SecretNames.Contains(save.Name) ? "***" : TranscriptText.Cut(Mask(value)));
        }

        foreach (var remark in _remarks)
            text.Append('\n').Append(remark);
        Write(text.ToString(), own);

        string Mask(string part) => run.Compilation.Secrets.Apply(own.Apply(part));
    }

    private void Write(string text, SecretMask own)
    {
        _remarks.Clear();
        var block = run.Compilation.Secrets.Apply(own.Apply(text));
        _blocks.Enqueue(block);
        try
        {
            live?.Report(block);
        }
#pragma warning disable CA1031 // It is code of the caller's; what it throws is told, and the run goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            run.WarnOnce($"The log could not be shown: {e.GetType().Name}: {e.Message}");
        }
    }
}
