using System.Text;

namespace LoadTester;

/// <summary>A check with what it compares with, and where its verdicts count.</summary>
internal abstract class CompiledCheck(string name, int series)
{
    /// <summary>How much of a value is shown.</summary>
    private const int Longest = 100;

    private const int MostMasked = 8_000;

    /// <summary>As the user called it.</summary>
    public string Name { get; } = name;

    public int Series { get; } = series;

    public virtual bool ReadsBody => true;

    public abstract bool Passes(in Answer answer, Iteration iteration);

    /// <summary>What was found in the place of what was required, for the example of a failure.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="iteration">In which it came.</param>
    /// <param name="mask">Takes secrets out of text that is going to be cut: no beginning of one is to be left.</param>
    public virtual string? Found(in Answer answer, Iteration iteration, Func<string, string> mask) => null;

    protected static string Text(ByteBuffer text, Func<string, string> mask)
    {
        if (text.Length <= Longest)
            return Encoding.UTF8.GetString(text.Span);
        var masked = mask(Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, MostMasked)]));
        return masked[..Math.Min(masked.Length, Longest)];
    }
}

/// <summary>An answer as checks and saves see it.</summary>
internal readonly ref struct Answer
{
    public required int Status { get; init; }

    /// <summary>Null when no complete answer came.</summary>
    public required Response? Response { get; init; }

    public ReadOnlySpan<byte> Body => Response is null ? default : Response.Body;

    public required long DurationNanoseconds { get; init; }

    /// <summary>A header of the answer; several values are joined.</summary>
    public string? Header(string name) => Response?.Header(name);
}

internal sealed class CompiledJsonCheck(string name, int series, JsonPath path, Template expected) : CompiledCheck(name, series)
{
    public override bool Passes(in Answer answer, Iteration iteration)
    {
        var slot = iteration.CheckSlot;
        _ = JsonPathReader.Read(answer.Body, path, slot, out _);
        var wanted = iteration.CheckBuffer(0);
        var actual = iteration.CheckBuffer(1);
        if (!expected.Write(iteration, wanted) || slot.Kind == ScalarKind.Missing)
            return false;
        ScalarEncoder.Write(actual, slot.Value, TextPlace.Json);
        return wanted.Span.SequenceEqual(actual.Span);
    }

    public override string Found(in Answer answer, Iteration iteration, Func<string, string> mask)
    {
        _ = Passes(answer, iteration);
        var found = iteration.CheckSlot.Kind == ScalarKind.Missing ? "missing" : Text(iteration.LastCheckBuffer(1), mask);
        return $"{path.Text} is {found}, required {Text(iteration.LastCheckBuffer(0), mask)}";
    }
}

internal sealed class CompiledHeaderCheck(string name, int series, string header, Template expected) : CompiledCheck(name, series)
{
    public override bool ReadsBody => false;

    public override bool Passes(in Answer answer, Iteration iteration)
    {
        var wanted = iteration.CheckBuffer(0);
        return answer.Header(header) is { } actual
            && expected.Write(iteration, wanted)
            && wanted.Span.SequenceEqual(Encoding.UTF8.GetBytes(actual));
    }

    public override string Found(in Answer answer, Iteration iteration, Func<string, string> mask)
    {
        var wanted = iteration.CheckBuffer(0);
        _ = expected.Write(iteration, wanted);
        return $"{header} is {(answer.Header(header) is { } actual ? $"\"{actual}\"" : "missing")}, required \"{Text(wanted, mask)}\"";
    }
}

internal sealed class CompiledBodyCheck(string name, int series, Template text) : CompiledCheck(name, series)
{
    public override bool Passes(in Answer answer, Iteration iteration)
    {
        var wanted = iteration.CheckBuffer(0);
        return answer.Response is not null && text.Write(iteration, wanted) && answer.Body.IndexOf(wanted.Span) >= 0;
    }
}

internal sealed class CompiledDurationCheck(string name, int series, TimeSpan limit) : CompiledCheck(name, series)
{
    public override bool ReadsBody => false;

    public override bool Passes(in Answer answer, Iteration iteration) =>
        answer.Response is not null && answer.DurationNanoseconds < limit.TotalNanoseconds;

    public override string Found(in Answer answer, Iteration iteration, Func<string, string> mask) =>
        $"took {Spans.Short(TimeSpan.FromTicks(answer.DurationNanoseconds / TimeSpan.NanosecondsPerTick))}, required less than {Spans.Short(limit)}";
}

internal sealed class CompiledDocumentCheck(string name, int series, IResponseContract? contract) : CompiledCheck(name, series)
{
    public override bool Passes(in Answer answer, Iteration iteration)
    {
        if (answer.Response is null)
            return false;
        iteration.CheckReason = contract?.Mismatch(answer.Status, answer.Header("Content-Type"), answer.Body);
        return iteration.CheckReason is null;
    }
}
